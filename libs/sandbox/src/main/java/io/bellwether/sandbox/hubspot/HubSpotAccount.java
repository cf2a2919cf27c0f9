package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.hubspot.CheckEdit.Sound;
import io.bellwether.sandbox.hubspot.CheckEdit.Unsound;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import io.bellwether.sandbox.ledger.Ledger;
import io.bellwether.sandbox.ledger.LedgerEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// The records of the one HubSpot account: the demo set and, on top, what people have changed since. Changes are in
/// the ledger before anybody sees them.
final class HubSpotAccount {
    private static final long DEMO_SEED = 48213907;
    private static final long FIRST_EVENT_ID = 3_816_279_480L;

    private final Ledger ledger;
    private final InstantSource clock;
    private final ConcurrentMap<RecordType, ConcurrentSkipListMap<Long, CrmRecord>> records = new ConcurrentHashMap<>();
    private final CheckEdit checkEdit = new CheckEdit(pipelines(), owners());
    private final ConcurrentMap<String, String> mergedInto = new ConcurrentHashMap<>();
    private long nextEventId = FIRST_EVENT_ID;

    HubSpotAccount(Ledger ledger, InstantSource clock) {
        this(ledger, clock, GenerateRecords.NONE);
    }

    /// @param generated beside the demo's
    HubSpotAccount(Ledger ledger, InstantSource clock, GenerateRecords generated) {
        this.ledger = ledger;
        this.clock = clock;
        generated.all().forEach(this::put);
        DemoAccount.records(DEMO_SEED).forEach(this::put);
        for (LedgerEntry entry : ledger.entries(Change::isOne)) {
            Change change = Change.read(entry);
            switch (change) {
                case LifeChanged life -> apply(life);
                case RecordEdited edited ->
                    all(edited.type()).computeIfPresent(number(edited.id()), (_, record) -> edited.applyTo(record));
            }
            nextEventId += change.events(0).size();
        }
    }

    List<Owner> owners() {
        return Owner.DEMO;
    }

    List<DealPipeline> pipelines() {
        return List.of(DealPipeline.SALES, DealPipeline.RENEWALS);
    }

    /// One that is not archived. A merged record's id answers with the record that remains.
    Optional<CrmRecord> record(RecordType type, String id) {
        return kept(type, remaining(type, id))
                .filter(record -> record.archivedAt().isEmpty());
    }

    /// Archived or not, by no other id than its own.
    Optional<CrmRecord> kept(RecordType type, String id) {
        return id.matches("\\d{1,18}") ? Optional.ofNullable(all(type).get(number(id))) : Optional.empty();
    }

    /// By id, which is the order of HubSpot's lists; those that are not archived.
    List<CrmRecord> records(RecordType type) {
        return all(type).values().stream()
                .filter(record -> record.archivedAt().isEmpty())
                .toList();
    }

    /// Archived or not, from after an id on.
    Stream<CrmRecord> following(RecordType type, long after) {
        return all(type).tailMap(after, false).values().stream();
    }

    private String remaining(RecordType type, String id) {
        String at = id;
        String into = mergedInto.get(type.plural + "/" + at);
        while (into != null) {
            at = into;
            into = mergedInto.get(type.plural + "/" + at);
        }
        return at;
    }

    Optional<Owner> owner(String id) {
        return owners().stream().filter(owner -> owner.id().equals(id)).findFirst();
    }

    Optional<DealPipeline> pipeline(String id) {
        return pipelines().stream().filter(pipeline -> pipeline.id().equals(id)).findFirst();
    }

    DealPipeline pipelineOf(CrmRecord deal) {
        return pipeline(deal.text("pipeline")).orElse(DealPipeline.SALES);
    }

    Optional<DealPipeline.Stage> stageOf(CrmRecord deal) {
        return pipelineOf(deal).stage(deal.text("dealstage"));
    }

    sealed interface Edit {}

    /// @param edited without changes when every value was the present one already
    record Done(CrmRecord record, RecordEdited edited) implements Edit {}

    /// @param reason a sentence for the person
    record Refused(String reason) implements Edit {}

    record NoSuchRecord() implements Edit {}

    /// Changes a record as a person does in the vendor's pages.
    synchronized Edit edit(RecordType type, String id, Map<String, String> wanted, Source person) {
        Optional<CrmRecord> found = record(type, id);
        if (found.isEmpty()) {
            return new NoSuchRecord();
        }
        CrmRecord record = found.get();
        return switch (checkEdit.check(record, wanted)) {
            case Unsound(String reason) -> new Refused(reason);
            case Sound(Map<String, String> values) -> {
                RecordEdited edited = new RecordEdited(type, id, person, changes(record, values));
                if (!edited.changes().isEmpty()) {
                    ledger.append("hubspot", RecordEdited.OPERATION, edited.key(), edited.json());
                    put(edited.applyTo(record));
                }
                yield new Done(edited.applyTo(record), edited);
            }
        };
    }

    /// @param life as it is told of
    record Lived(CrmRecord record, LifeChanged life) {}

    /// Archives, restores, purges a record, or lets it absorb another.
    ///
    /// @param quietly no webhook tells of it
    synchronized Optional<Lived> change(LifeChanged wanted, boolean quietly) {
        LifeChanged change = wanted.toldBy(quietly ? 0 : nextEventId);
        if (kept(change.type(), change.id()).isEmpty()
                || change.absorbed().stream()
                        .anyMatch(id -> kept(change.type(), id).isEmpty() || id.equals(change.id()))) {
            return Optional.empty();
        }
        ledger.append("hubspot", LifeChanged.OPERATION, change.key(), change.json());
        apply(change);
        nextEventId += change.events(0).size();
        return Optional.of(new Lived(kept(change.type(), change.id()).orElseGet(() -> CrmRecord.gone(change)), change));
    }

    private void apply(LifeChanged change) {
        if (change.kind() == LifeChanged.Kind.PURGED) {
            all(change.type()).remove(number(change.id()));
            return;
        }
        all(change.type()).computeIfPresent(number(change.id()), (_, record) -> record.with(change));
        for (String absorbed : change.absorbed()) {
            CrmRecord gone = all(change.type()).remove(number(absorbed));
            mergedInto.put(change.type().plural + "/" + absorbed, change.id());
            if (gone != null) {
                all(change.type()).computeIfPresent(number(change.id()), (_, record) -> record.withLinks(gone.links()));
            }
        }
    }

    private static long number(String id) {
        return Long.parseLong(id);
    }

    private List<RecordEdited.PropertyChange> changes(CrmRecord record, Map<String, String> values) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RecordEdited.PropertyChange> changes = new ArrayList<>();
        new LinkedHashMap<>(values).forEach((property, value) -> {
            if (!record.text(property).equals(value)) {
                changes.add(new RecordEdited.PropertyChange(
                        nextEventId++, property, value, momentAfter(record, property, now)));
            }
        });
        return changes;
    }

    /// Two changes of a property never share a millisecond.
    private static Instant momentAfter(CrmRecord record, String property, Instant now) {
        return record.history().getOrDefault(property, List.of()).stream()
                .map(Version::at)
                .max(Comparator.naturalOrder())
                .map(latest -> latest.plusMillis(1))
                .filter(earliest -> earliest.isAfter(now))
                .orElse(now);
    }

    private void put(CrmRecord record) {
        all(record.type()).put(Long.parseLong(record.id()), record);
    }

    private ConcurrentSkipListMap<Long, CrmRecord> all(RecordType type) {
        return records.computeIfAbsent(type, _ -> new ConcurrentSkipListMap<>());
    }
}
