package io.bellwether.local.crash;

import io.bellwether.model.DeliveryId;
import java.time.Instant;
import java.util.List;

/// A process of its own that works on the parent's stores until `Runtime.halt` ends it at the armed point.
final class CrashChild {
    private CrashChild() {}

    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        Installation installation = Installation.read(given.subList(0, 4));
        DeliveryId delivery = DeliveryId.of(given.get(4));
        long portal = Long.parseLong(given.get(5));
        Instant now = Instant.parse(given.get(6));
        Worker worker = new Worker(installation, CrashPoints.haltingAt(given.get(7)), now);
        worker.ingest(delivery, portal);
        worker.drain();
        System.exit(0);
    }
}
