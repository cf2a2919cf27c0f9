package io.bellwether.stores.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Reading;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateStore.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RecordDeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");

    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresEvaluateStore store = new PostgresEvaluateStore(Database.application(), Conditions.NONE);

    @Test
    void keepsTheBytesAsTheyCame() {
        byte[] bytes = {0, (byte) 0xff, '"', '\\', '{', 0};
        Delivery delivery = unreadable(bytes);

        store.record(List.of(delivery), NOW);

        List<String> kept = transactions.asSystem(
                connection -> Query.on(connection, "SELECT encode(body, 'hex') AS hex FROM delivery WHERE id = ?")
                        .with(delivery.id().value())
                        .list(row -> row.text("hex")));
        assertThat(kept).containsExactly("00ff225c7b00");
    }

    @Test
    void countsTheElementsOfADelivery() {
        Delivery empty = delivery("[]".getBytes(UTF_8), new Reading.Elements(List.of()));
        Delivery two = delivery("[1,2]".getBytes(UTF_8), new Reading.Elements(List.of(broken("a"), broken("b"))));
        Delivery unreadable = unreadable(new byte[] {'{'});

        store.record(List.of(empty, two, unreadable), NOW);

        assertThat(List.of(empty, two, unreadable)).extracting(this::eventCount).containsExactly(0, 2, 1);
    }

    @Test
    void setsTheSameBytesAsideOnceAndCountsTheirRepeats() {
        byte[] bytes = UUID.randomUUID().toString().getBytes(UTF_8);
        Delivery first = unreadable(bytes);

        store.record(List.of(first), NOW);
        store.record(List.of(first), NOW);
        store.record(List.of(unreadable(bytes), unreadable(bytes)), NOW);

        assertThat(quarantined(bytes)).containsExactly(2);
    }

    @Test
    void setsEqualElementsOfOneDeliveryAsideOnce() {
        String bytes = UUID.randomUUID().toString();

        store.record(
                List.of(delivery(
                        "[]".getBytes(UTF_8),
                        new Reading.Elements(List.of(broken(bytes), broken(bytes), broken(bytes))))),
                NOW);

        assertThat(quarantined(bytes.getBytes(UTF_8))).containsExactly(2);
    }

    private List<Integer> quarantined(byte[] bytes) {
        return transactions.asSystem(
                connection -> Query.on(connection, "SELECT repeats FROM quarantine WHERE bytes = ?")
                        .with(bytes)
                        .list(row -> row.integer("repeats")));
    }

    private int eventCount(Delivery delivery) {
        return transactions.asSystem(connection -> Query.on(connection, "SELECT event_count FROM delivery WHERE id = ?")
                .with(delivery.id().value())
                .first(row -> row.integer("event_count"))
                .orElseThrow());
    }

    private static Delivery unreadable(byte[] bytes) {
        return delivery(bytes, new Reading.Unreadable("not_json", "expected an array\u0000"));
    }

    private static Reading.Element broken(String bytes) {
        return new Reading.Broken("missing_field", "expected objectId", bytes.getBytes(UTF_8));
    }

    private static Delivery delivery(byte[] body, Reading reading) {
        return new Delivery(new DeliveryId(UUID.randomUUID()), "hubspot", null, NOW, body, reading);
    }
}
