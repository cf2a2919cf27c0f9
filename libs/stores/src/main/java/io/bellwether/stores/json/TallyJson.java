package io.bellwether.stores.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.EntityRef;
import io.bellwether.model.SignalId;
import io.bellwether.pipeline.backtest.Tally;
import io.bellwether.pipeline.backtest.Tally.Counts;
import io.bellwether.pipeline.backtest.Tally.Marks;
import io.bellwether.pipeline.backtest.Tally.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/// `{signals, kept, gained, lost, days: [{day, kept, gained, lost}], owners: [{owner, kept, gained, lost}],
/// useful: {kept: {useful, notUseful, unsaid, share}, lost: {…}}, samples: {gained: […], lost: […]}}`
public final class TallyJson {
    private TallyJson() {}

    public static String write(Tally tally) {
        return node(tally).toString();
    }

    static Tally read(JsonNode tally) {
        Map<LocalDate, Counts> days = new TreeMap<>();
        tally.path("days").forEach(day -> days.put(LocalDate.parse(Json.text(day, "day")), counts(day)));
        Map<String, Counts> owners = new TreeMap<>();
        tally.path("owners").forEach(owner -> owners.put(Json.text(owner, "owner"), counts(owner)));
        return new Tally(
                tally.path("signals").asLong(),
                counts(tally),
                marks(tally.at("/useful/kept")),
                marks(tally.at("/useful/lost")),
                days,
                owners,
                Json.list(tally.at("/samples/gained"), TallyJson::sample),
                Json.list(tally.at("/samples/lost"), TallyJson::sample));
    }

    static ObjectNode node(Tally tally) {
        ObjectNode node = counts(Json.object().put("signals", tally.signals()), tally.total());
        ArrayNode days = node.putArray("days");
        tally.days().forEach((day, counts) -> days.add(counts(Json.object().put("day", day.toString()), counts)));
        ArrayNode owners = node.putArray("owners");
        tally.owners()
                .forEach((owner, counts) -> owners.add(counts(Json.object().put("owner", owner), counts)));
        ObjectNode useful = node.putObject("useful");
        useful.set("kept", marks(tally.keptMarks()));
        useful.set("lost", marks(tally.lostMarks()));
        ObjectNode samples = node.putObject("samples");
        samples.set("gained", Json.array(tally.gained(), TallyJson::sample));
        samples.set("lost", Json.array(tally.lost(), TallyJson::sample));
        return node;
    }

    private static ObjectNode counts(ObjectNode node, Counts counts) {
        return node.put("kept", counts.kept()).put("gained", counts.gained()).put("lost", counts.lost());
    }

    private static ObjectNode marks(Marks marks) {
        long said = marks.useful() + marks.notUseful();
        ObjectNode node = Json.object()
                .put("useful", marks.useful())
                .put("notUseful", marks.notUseful())
                .put("unsaid", marks.unsaid());
        return said == 0 ? node.putNull("share") : node.put("share", (double) marks.useful() / said);
    }

    private static Counts counts(JsonNode node) {
        return new Counts(
                node.path("kept").asLong(),
                node.path("gained").asLong(),
                node.path("lost").asLong());
    }

    private static Marks marks(JsonNode node) {
        return new Marks(
                node.path("useful").asLong(),
                node.path("notUseful").asLong(),
                node.path("unsaid").asLong());
    }

    private static Sample sample(JsonNode node) {
        return new Sample(
                SignalId.of(Json.text(node, "signalId")),
                Instant.parse(Json.text(node, "occurredAt")),
                EntityRef.parse(Json.text(node, "entity")),
                Json.textOrNull(node, "name"),
                Json.textOrNull(node, "owner"),
                Json.text(node, "title"),
                Json.text(node, "why"));
    }

    private static ObjectNode sample(Sample sample) {
        return Json.object()
                .put("signalId", sample.signal().toString())
                .put("occurredAt", sample.occurredAt().toString())
                .put("entity", sample.entity().toString())
                .put("name", sample.name())
                .put("owner", sample.owner())
                .put("title", sample.title())
                .put("why", sample.why());
    }
}
