package io.bellwether.local.acceptance;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/// Sends as HubSpot does: each webhook until it is answered 2xx, some of them several times, in no order.
final class StubbornSender {
    private static final int AT_ONCE = 4;
    private static final int MOST_COPIES = 5;

    private final Queue<String> unsent = new ConcurrentLinkedQueue<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private volatile String silence = "";

    /// @param random how many copies there are of each, and their order
    StubbornSender(Collection<String> webhooks, Random random) {
        List<String> all = new ArrayList<>();
        for (String webhook : webhooks) {
            all.addAll(Collections.nCopies(1 + random.nextInt(MOST_COPIES), webhook));
        }
        Collections.shuffle(all, random);
        unsent.addAll(all);
    }

    int left() {
        return unsent.size();
    }

    /// How it came that nobody answered, the last time; empty while somebody always did.
    String silence() {
        return silence;
    }

    /// The correlation ids of what was answered 2xx.
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    /// Sends on until nothing is left, or nobody answers; what was not answered 2xx is left.
    void send(BellwetherApi bellwether) {
        send(bellwether, BellwetherApi.SECRET);
    }

    void send(BellwetherApi bellwether, String secret) {
        IntStream.range(0, AT_ONCE)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> sendAll(bellwether, secret)))
                .toList()
                .forEach(StubbornSender::join);
    }

    private void sendAll(BellwetherApi bellwether, String secret) {
        String webhook = unsent.poll();
        while (webhook != null) {
            try {
                Answer answer = bellwether.deliver(BellwetherApi.bytes(webhook), secret);
                if (answer.status() / 100 == 2) {
                    accepted.add(answer.json().path("correlationId").asText());
                } else {
                    unsent.add(webhook);
                }
            } catch (UncheckedIOException nobodyThere) {
                unsent.add(webhook);
                silence = String.valueOf(nobodyThere);
                return;
            }
            webhook = unsent.poll();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
