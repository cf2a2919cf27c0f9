package io.bellwether.local.crash;

import io.bellwether.effects.EffectStore;
import io.bellwether.effects.PerformEffect;
import io.bellwether.effects.Target;
import io.bellwether.local.embedded.PrepareStores;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.QueueName;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.EvaluateStore;
import io.bellwether.pipeline.PublishIntents;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Relay;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.fetch.FetchFromCrm;
import io.bellwether.pipeline.fetch.FetchStore;
import io.bellwether.runtime.Decoded;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.runtime.WireJson;
import io.bellwether.sources.Sources;
import io.bellwether.stores.dynamodb.DynamoDbClaims;
import io.bellwether.stores.postgres.PostgresEffectStore;
import io.bellwether.stores.postgres.PostgresEvaluateStore;
import io.bellwether.stores.postgres.PostgresFetchStore;
import io.bellwether.stores.postgres.PostgresOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// One process that does the work of all functions, one thing after the other, on the embedded stores; its clock moves
/// on by minutes whenever there is nothing to do, so that leases and rests run out.
final class Worker implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(200);
    private static final int MOST_ROUNDS = 60;
    static final Duration VISIBILITY = Duration.ofSeconds(1);

    private final CrashPoints points;
    private final SqsClient sqs;
    private final Map<QueueName, String> queues;
    private final DataSource database;
    private final PostgresEffectStore effects;
    private final Claims claims;
    private final Crm crm = new TwoDeals();
    private final Target slack;
    private final WireJson wire = new WireJson();
    private final List<Receipt> held = new ArrayList<>();
    private Instant now;

    private record Receipt(QueueName queue, String handle) {}

    Worker(Installation installation, CrashPoints points, Instant now) {
        this.points = points;
        this.now = now;
        this.sqs = installation.sqs();
        this.queues = installation.queues();
        this.database = installation.database();
        this.effects = new PostgresEffectStore(database);
        this.claims = points.around(
                Claims.class,
                "evaluate.claims",
                new DynamoDbClaims(installation.dynamoDb(), PrepareStores.CLAIMS_TABLE));
        this.slack = points.around(Target.class, "act.slack", new LedgerSlack(installation.ledger()));
    }

    Instant now() {
        return now;
    }

    /// Answers 2xx only when it returns.
    void ingest(DeliveryId id, long portal) {
        queue("ingest").send(List.of(Queue.Outgoing.now(TwoDeals.delivery(id, portal, now))));
    }

    /// Works until nothing is left to do in any workspace.
    void drain() {
        int idle = 0;
        for (int round = 0; round < MOST_ROUNDS && idle < 2; round++) {
            boolean worked = false;
            for (QueueName name : QueueName.values()) {
                worked |= work(name);
            }
            if (worked) {
                idle = 0;
            } else {
                now = now.plus(STEP);
                idle = new Relay(
                                                points.around(
                                                        Relay.Outbox.class,
                                                        "relay.outbox",
                                                        new PostgresOutbox(database)),
                                                queue("relay"),
                                                () -> now)
                                        .run(100)
                                > 0
                        ? 0
                        : idle + 1;
            }
        }
    }

    private boolean work(QueueName name) {
        List<Message> received = sqs.receiveMessage(request -> request.queueUrl(queues.get(name))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout((int) VISIBILITY.toSeconds()))
                .messages();
        if (received.isEmpty()) {
            return false;
        }
        received.forEach(message -> held.add(new Receipt(name, message.receiptHandle())));
        String hop = switch (name) {
            case WEBHOOKS -> "evaluate";
            case EFFECTS -> "act";
            case SYNC -> "sync";
        };
        points.hit(hop + ".sqs.receive:after");
        Set<DeliveryId> again = handle(name, received);
        for (Message message : received) {
            if (!again.contains(decode(message).correlationId())) {
                points.hit(hop + ".sqs.delete:before");
                sqs.deleteMessage(request -> request.queueUrl(queues.get(name)).receiptHandle(message.receiptHandle()));
                points.hit(hop + ".sqs.delete:after");
            }
        }
        return true;
    }

    private Set<DeliveryId> handle(QueueName name, List<Message> received) {
        List<io.bellwether.model.wire.Message> messages =
                received.stream().map(this::decode).toList();
        switch (name) {
            case WEBHOOKS -> {
                return evaluate(messages);
            }
            case EFFECTS -> messages.forEach(message -> act((EffectDueV1) message));
            case SYNC -> messages.forEach(message -> fetch((FetchRequestedV1) message));
        }
        return Set.of();
    }

    private Set<DeliveryId> evaluate(List<io.bellwether.model.wire.Message> messages) {
        EvaluateStore store = points.around(
                EvaluateStore.class, "evaluate.store", new PostgresEvaluateStore(database, Conditions.NONE));
        return new EvaluateBatch(new Sources(), store, claims, queue("evaluate"), () -> now, _ -> {})
                .evaluate(
                        messages.stream()
                                .filter(WebhookReceivedV1.class::isInstance)
                                .map(WebhookReceivedV1.class::cast)
                                .toList(),
                        messages.stream()
                                .filter(SignalReleasedV1.class::isInstance)
                                .map(SignalReleasedV1.class::cast)
                                .toList(),
                        UUID.randomUUID().toString());
    }

    private void act(EffectDueV1 due) {
        EffectStore store = points.around(EffectStore.class, "act.store", effects);
        new PerformEffect(store, _ -> slack, () -> now).perform(due);
        points.hit("act.outbox.unpublished:before");
        var intents = effects.unpublished(due.workspace(), now);
        points.hit("act.outbox.unpublished:after");
        var published = new PublishIntents(queue("act")).publish(intents);
        effects.markPublished(published, now);
        points.hit("act.outbox.markPublished:after");
    }

    private void fetch(FetchRequestedV1 request) {
        FetchStore store = points.around(FetchStore.class, "sync.store", new PostgresFetchStore(database));
        new FetchFromCrm(
                        store,
                        points.around(Crm.class, "sync.crm", crm),
                        queue("sync"),
                        () -> now,
                        new FetchFromCrm.Pace("hubspot", 4))
                .fetch(request);
    }

    /// Nothing is held back: rows are the schedule, and a message that comes early finds its work not due.
    private Queue queue(String hop) {
        SqsQueue queue = new SqsQueue(sqs, queues);
        return points.around(Queue.class, hop + ".queue", messages -> {
            Map<Queue.Outgoing, Queue.Outgoing> originals = new HashMap<>();
            List<Queue.Outgoing> now = new ArrayList<>();
            for (Queue.Outgoing outgoing : messages) {
                Queue.Outgoing atOnce = Queue.Outgoing.now(outgoing.message());
                originals.put(atOnce, outgoing);
                now.add(atOnce);
            }
            return queue.send(now).stream().map(originals::get).toList();
        });
    }

    /// What it had received and not deleted is visible again, as it would be after its visibility time-out.
    private void letGo() {
        for (Receipt receipt : held) {
            try {
                sqs.changeMessageVisibility(request -> request.queueUrl(queues.get(receipt.queue()))
                        .receiptHandle(receipt.handle())
                        .visibilityTimeout(0));
            } catch (SqsException deleted) {
                // As it should be of most.
            }
        }
    }

    private io.bellwether.model.wire.Message decode(Message message) {
        return switch (wire.decode(message.body())) {
            case Decoded.Known(var known) -> known;
            case Decoded.Unreadable(String reason) -> throw new IllegalStateException(reason);
        };
    }

    @Override
    public void close() {
        letGo();
        sqs.close();
    }
}
