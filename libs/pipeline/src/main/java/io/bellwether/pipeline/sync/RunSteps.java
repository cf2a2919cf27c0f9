package io.bellwether.pipeline.sync;

import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.sync.CrmPages.LinksOf;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.Ending.Failed;
import io.bellwether.pipeline.sync.Ending.Finished;
import io.bellwether.pipeline.sync.Ending.Paused;
import io.bellwether.pipeline.sync.SyncStep.Work;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Taken;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The steps of one turn at a run, each page by page until it is done or the time is up.
final class RunSteps {
    private static final int MOST_RESTARTS = 3;
    private static final int ORPHANS_AT_ONCE = 2000;

    private final SyncStore store;
    private final CrmPages crm;
    private final CallAtPace calls;
    private final InstantSource clock;
    private final Taken taken;
    private final Instant until;
    private final CommitPage commit;
    private final ReadDetails details;
    private final Map<SyncStep, Standing> standings = new ConcurrentHashMap<>();

    RunSteps(SyncStore store, CrmPages crm, CallAtPace calls, InstantSource clock, Taken taken, Instant until) {
        this.store = store;
        this.crm = crm;
        this.calls = calls;
        this.clock = clock;
        this.taken = taken;
        this.until = until;
        this.commit = new CommitPage(store, clock, taken.ticket());
        this.details = new ReadDetails(store, crm, calls, taken.ticket());
    }

    Standing standing(SyncStep step) {
        return standings.getOrDefault(step, SyncFromCrm.begin(taken, step));
    }

    Ending run(SyncStep step) {
        while (!standing(step).done()) {
            if (!clock.instant().isBefore(until)) {
                return new Paused(clock.instant(), null);
            }
            Ending ending = turn(step, standing(step));
            if (!(ending instanceof Finished)) {
                return ending;
            }
        }
        return new Finished();
    }

    /// One page.
    private Ending turn(SyncStep step, Standing from) {
        return switch (step.work()) {
            case Work.Owners(boolean former) -> owners(step, from, former);
            case Work.Pipelines _ ->
                found(
                        calls.call(() -> crm.dealPipelines(workspace())),
                        pipelines -> end(step, List.of(new Told.Pipelines(pipelines)), from.ended()));
            case Work.Listed(EntityType type) -> {
                Ending counted = from.cursor() == null ? count(step, type) : new Finished();
                yield counted instanceof Finished ? list(step, from, type, false) : counted;
            }
            case Work.Archived(EntityType type) -> list(step, from, type, true);
            case Work.Changed(EntityType type) -> {
                Ending counted = from.cursor() == null ? count(step, type) : new Finished();
                yield counted instanceof Finished ? changed(step, from, type) : counted;
            }
            case Work.Links(EntityType one, EntityType other) -> links(step, from, one, other);
            case Work.Orphans _ -> orphans(step, from);
        };
    }

    private Ending owners(SyncStep step, Standing from, boolean former) {
        return found(
                calls.call(() -> crm.owners(workspace(), former, from.cursor())),
                page -> page.next() != null && page.next().equals(from.cursor())
                        ? repeated(step)
                        : end(
                                step,
                                List.of(new Told.Owners(page.owners())),
                                page.next() == null ? from.ended() : from.at(page.next())));
    }

    private Ending count(SyncStep step, EntityType type) {
        return found(calls.search(() -> crm.count(workspace(), type)), inCrm -> {
            store.expect(taken.ticket(), step, inCrm);
            return new Finished();
        });
    }

    private Ending list(SyncStep step, Standing from, EntityType type, boolean archived) {
        Instant readAt = clock.instant();
        ListCursor at = ListCursor.parse(from.cursor());
        return found(calls.call(() -> crm.list(workspace(), type, archived, at.next())), listing -> switch (listing) {
            case CrmPages.CursorExpired _ ->
                from.restarts() == MOST_RESTARTS
                        ? new Failed("The CRM broke off its list of " + step.label() + " " + MOST_RESTARTS + " times")
                        : end(step, List.of(), from.anew());
            case CrmPages.Page(List<Listed> records, @Nullable String next) -> {
                if (at.repeats(next)) {
                    yield repeated(step);
                }
                Standing after = next == null
                        ? from.ended()
                        : from.at(at.after(records, next).text());
                yield archived
                        ? end(step, List.of(new Told.Archived(type, records, readAt)), after)
                        : details.historyOf(type, records)
                                .then(complete -> end(
                                        step,
                                        List.of(new Told.Records(type, complete, readAt, true, at.gap(records, next))),
                                        after));
            }
        });
    }

    private Ending changed(SyncStep step, Standing from, EntityType type) {
        Instant readAt = clock.instant();
        ChangedCursor at = ChangedCursor.parse(from.cursor(), taken.since());
        return found(calls.search(() -> crm.changed(workspace(), type, at.window())), records -> {
            if (!at.keepsOrder(records)) {
                return new Failed("The CRM's search did not keep its order in " + step.label());
            }
            Standing after = at.next(records).map(next -> from.at(next.text())).orElse(from.ended());
            return details.historyOf(type, records)
                    .then(complete -> details.linksOf(type, complete).then(links -> {
                        List<Told> told = new ArrayList<>();
                        told.add(new Told.Records(type, complete, readAt, false, null));
                        told.addAll(links);
                        return end(step, told, after);
                    }));
        });
    }

    private Ending links(SyncStep step, Standing from, EntityType one, EntityType other) {
        List<String> ids = store.ids(workspace(), one, from.cursor(), CrmPages.LARGEST_LINKS);
        if (ids.isEmpty()) {
            return end(step, List.of(), from.ended());
        }
        return details.links(
                        one,
                        other,
                        ids.stream().map(id -> new LinksOf(id, null)).toList())
                .then(links -> end(step, List.of(links), from.at(ids.getLast())));
    }

    private Ending orphans(SyncStep step, Standing from) {
        List<String> ids = store.ids(workspace(), EntityType.CONTACT, from.cursor(), ORPHANS_AT_ONCE);
        return ids.isEmpty()
                ? end(step, List.of(), from.ended())
                : end(step, List.of(new Told.Orphans(ids)), from.at(ids.getLast()));
    }

    private Ending end(SyncStep step, List<Told> told, Standing after) {
        commit.commit(step, told, standing(step), after);
        standings.put(step, after);
        return new Finished();
    }

    private static Ending repeated(SyncStep step) {
        return new Failed(
                "The CRM's list of " + step.label() + " goes in a circle: it gave a cursor for the second time");
    }

    private interface Next<T> {
        Ending with(T value);
    }

    private <T> Ending found(Answer<T> answer, Next<T> next) {
        return answer instanceof Found<T>(T value) ? next.with(value) : calls.without(answer);
    }

    private WorkspaceId workspace() {
        return taken.ticket().workspace();
    }
}
