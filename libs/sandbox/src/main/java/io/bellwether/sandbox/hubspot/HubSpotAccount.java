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

/// The records of the one HubSpot account: the demo set and, on top, what people have changed since. Changes are in
/// the ledger before anybody sees them.
final class HubSpotAccount {
    private static final long DEMO_SEED = 48213907;
    private static final long FIRST_EVENT_ID = 3_816_279_480L;

    private final Ledger ledger;
    private final InstantSource clock;
    private final ConcurrentMap<RecordType, ConcurrentSkipListMap<Long, CrmRecord>> records = new ConcurrentHashMap<>();
    private final CheckEdit checkEdit = new CheckEdit(pipelines(), owners());
    private long nextEventId = FIRST_EVENT_ID;

    HubSpotAccount(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        DemoAccount.records(DEMO_SEED).forEach(this::put);
        for (LedgerEntry entry : ledger.entries(RecordEdited::isOne)) {
            RecordEdited edited = RecordEdited.read(entry);
            record(edited.type(), edited.id()).ifPresent(record -> put(edited.applyTo(record)));
            nextEventId += edited.changes().size();
        }
    }

    List<Owner> owners() {
        return Owner.DEMO;
    }

    List<DealPipeline> pipelines() {
        return List.of(DealPipeline.SALES, DealPipeline.RENEWALS);
    }

    Optional<CrmRecord> record(RecordType type, String id) {
        return id.matches("\\d{1,18}") ? Optional.ofNullable(all(type).get(Long.parseLong(id))) : Optional.empty();
    }

    /// By id, which is the order of HubSpot's lists.
    List<CrmRecord> records(RecordType type) {
        return List.copyOf(all(type).values());
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

    private List<RecordEdited.Change> changes(CrmRecord record, Map<String, String> values) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RecordEdited.Change> changes = new ArrayList<>();
        new LinkedHashMap<>(values).forEach((property, value) -> {
            if (!record.text(property).equals(value)) {
                changes.add(
                        new RecordEdited.Change(nextEventId++, property, value, momentAfter(record, property, now)));
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
