package io.bellwether.runtime;

import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Queue;
import io.bellwether.runtime.config.InstallationConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/// The queues on SQS. A request holds up to 10 messages and 1 MiB; SQS may take some of them and refuse others.
///
/// An outage is answered with the messages, not with an exception. How long a request may take is the client's
/// configuration; after one that failed as a whole nothing more is sent to that queue in the same call.
public final class SqsQueue implements Queue {
    static final int MAX_ENTRIES = 10;
    static final int MAX_BYTES = 1024 * 1024;
    private static final Duration MAX_DELAY = Duration.ofMinutes(15);
    private static final int ATTEMPTS = 3;

    private final SqsClient sqs;
    private final Map<QueueName, String> urls;
    private final WireJson wire = new WireJson();

    public SqsQueue(SqsClient sqs, Map<QueueName, String> urls) {
        this.sqs = sqs;
        this.urls = Map.copyOf(urls);
    }

    public SqsQueue(SqsClient sqs, InstallationConfig.Queues queues) {
        this(sqs, urls(queues));
    }

    private record Entry(Outgoing outgoing, String body) {}

    @Override
    public List<Outgoing> send(List<Outgoing> messages) {
        Map<QueueName, List<Entry>> byQueue = new EnumMap<>(QueueName.class);
        for (Outgoing outgoing : messages) {
            byQueue.computeIfAbsent(outgoing.message().queue(), _ -> new ArrayList<>())
                    .add(new Entry(outgoing, wire.encode(outgoing.message())));
        }
        List<Outgoing> refused = new ArrayList<>();
        byQueue.forEach((queue, entries) -> refused.addAll(send(queue, entries)));
        return refused;
    }

    private List<Outgoing> send(QueueName queue, List<Entry> entries) {
        List<Entry> refused = new ArrayList<>();
        boolean reachable = true;
        for (List<Entry> chunk : chunks(entries)) {
            List<Entry> pending = chunk;
            for (int attempt = 0; reachable && !pending.isEmpty() && attempt < ATTEMPTS; attempt++) {
                try {
                    pending = sendOnce(queue, pending);
                } catch (SdkException e) {
                    reachable = false;
                    new WideLog(SqsQueue.class, "queue_unavailable")
                            .with("queue", queue.label())
                            .with("error", e)
                            .warn();
                }
            }
            refused.addAll(pending);
        }
        return refused.stream().map(Entry::outgoing).toList();
    }

    /// @return those that were not acknowledged
    private List<Entry> sendOnce(QueueName queue, List<Entry> entries) {
        List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            batch.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(index))
                    .messageBody(entry.body())
                    .delaySeconds(delaySeconds(entry.outgoing().delay()))
                    .build());
        }
        Set<String> taken = new HashSet<>();
        sqs.sendMessageBatch(request -> request.queueUrl(urls.get(queue)).entries(batch)).successful().stream()
                .map(SendMessageBatchResultEntry::id)
                .forEach(taken::add);
        List<Entry> left = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            if (!taken.contains(Integer.toString(index))) {
                left.add(entries.get(index));
            }
        }
        return left;
    }

    private static List<List<Entry>> chunks(List<Entry> entries) {
        List<List<Entry>> chunks = new ArrayList<>();
        List<Entry> chunk = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : entries) {
            int length = entry.body().length();
            if (chunk.size() == MAX_ENTRIES || (!chunk.isEmpty() && bytes + length > MAX_BYTES)) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(entry);
            bytes += length;
        }
        chunks.add(chunk);
        return chunks;
    }

    private static int delaySeconds(Duration delay) {
        Duration bounded = delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
        return bounded.isNegative()
                ? 0
                : Math.toIntExact(bounded.plusNanos(999_999_999).toSeconds());
    }

    private static Map<QueueName, String> urls(InstallationConfig.Queues queues) {
        Map<QueueName, String> urls = new EnumMap<>(QueueName.class);
        for (QueueName name : QueueName.values()) {
            urls.put(
                    name,
                    switch (name) {
                        case WEBHOOKS -> queues.webhooks();
                        case EFFECTS -> queues.effects();
                        case SYNC -> queues.sync();
                    });
        }
        return urls;
    }
}
