package io.bellwether.stores.postgres;

import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Ticket;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Keeps others from taking a run until the end of the transaction that writes a page of it, and asks what has to be
/// known before.
final class HoldRun implements Transactions.Opening<HoldRun.Held> {
    private final Query.Asked<SyncRunRows.Held> run;
    private final Query.Asked<Mapped> mapping;
    private final Map<Told.Records, LookBeside> pages = new IdentityHashMap<>();

    HoldRun(Connection connection, Ticket ticket, List<Told> told) {
        this.run = SyncRunRows.holding(connection, ticket);
        this.mapping = ReadMapping.asking(connection);
        for (Told each : told) {
            if (each instanceof Told.Records page) {
                pages.put(page, new LookBeside(connection, page));
            }
        }
    }

    /// @param tellingFrom from when on changes raise signals
    /// @param beside what the mirror has beside each page
    record Held(Optional<Instant> tellingFrom, PropertyMapping mapping, Map<Told.Records, LookBeside.Seen> beside) {
        LookBeside.Seen beside(Told.Records page) {
            return Objects.requireNonNull(beside.get(page), "a page that was told");
        }
    }

    @Override
    public List<Query.Asked<?>> asked() {
        List<Query.Asked<?>> asked = new ArrayList<>(List.of(run, mapping));
        pages.values().forEach(page -> asked.addAll(page.asked()));
        return asked;
    }

    /// @throws Overtaken when somebody has taken the run already
    @Override
    public Held answered(Query.Answers answers) {
        SyncRunRows.Held held = answers.to(run).stream().findFirst().orElseThrow(Overtaken::new);
        Map<Told.Records, LookBeside.Seen> beside = new IdentityHashMap<>();
        pages.forEach((page, look) -> beside.put(page, look.answered(answers)));
        return new Held(Optional.ofNullable(held.tellingFrom()), new PropertyMapping(answers.to(mapping)), beside);
    }
}
