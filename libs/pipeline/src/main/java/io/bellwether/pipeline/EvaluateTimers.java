package io.bellwether.pipeline;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims.Claim;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The nightly look at every open deal, page by page. Doing it again, or two at once, alerts of nothing twice: a
/// period's signal has one identity, and a plan commits only where that is new. No gate stands before the database:
/// nobody else tells of these.
public final class EvaluateTimers {
    private static final int DEALS_A_PAGE = 100;
    private static final int MAX_PLANS = 5;

    private final Deals deals;
    private final EvaluateStore store;
    private final Queue queue;
    private final InstantSource clock;
    private final int page;

    public EvaluateTimers(Deals deals, EvaluateStore store, Queue queue, InstantSource clock) {
        this(deals, store, queue, clock, DEALS_A_PAGE);
    }

    /// @param page so many deals are looked at in one transaction
    public EvaluateTimers(Deals deals, EvaluateStore store, Queue queue, InstantSource clock, int page) {
        this.deals = deals;
        this.store = store;
        this.queue = queue;
        this.clock = clock;
        this.page = page;
    }

    /// Port: whose deals there are to look at. Both may throw [Unavailable].
    public interface Deals {
        List<WorkspaceId> workspaces();

        /// Deals of the mirror that are not deleted, by their ids; whether one is open is not asked here.
        ///
        /// @param after the last one of the page before; null for the first page
        List<EntityRef> page(WorkspaceId workspace, @Nullable EntityRef after, int limit);
    }

    /// @param looked at so many deals
    /// @param alerts that were raised
    /// @param left deals that others kept changing meanwhile; the next run looks at them
    public record Report(int looked, int alerts, int left) {
        private Report plus(Report other) {
            return new Report(looked + other.looked, alerts + other.alerts, left + other.left);
        }
    }

    /// @throws RuntimeException when one workspace could not be looked at; the others have been
    public Report run() {
        Report report = new Report(0, 0, 0);
        RuntimeException failure = null;
        for (WorkspaceId workspace : deals.workspaces()) {
            try {
                report = report.plus(run(workspace));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return report;
    }

    private Report run(WorkspaceId workspace) {
        Report report = new Report(0, 0, 0);
        List<EntityRef> next = deals.page(workspace, null, page);
        while (!next.isEmpty()) {
            report = report.plus(look(workspace, next));
            next = next.size() < page ? List.of() : deals.page(workspace, next.getLast(), page);
        }
        return report;
    }

    private Report look(WorkspaceId workspace, List<EntityRef> these) {
        for (int plans = 0; plans < MAX_PLANS; plans++) {
            Optional<Integer> alerts = plan(workspace, these);
            if (alerts.isPresent()) {
                return new Report(these.size(), alerts.get(), 0);
            }
        }
        return new Report(0, 0, these.size());
    }

    /// @return how many alerts; empty when somebody else was first and the plan has to be made anew
    private Optional<Integer> plan(WorkspaceId workspace, List<EntityRef> these) {
        Context context = store.context(workspace, lookup(these));
        List<EntityState> states =
                these.stream().flatMap(ref -> context.entity(ref).stream()).toList();
        List<Matched> due = unknown(workspace, new MatchTimers(context, clock.instant()).match(states));
        if (due.isEmpty()) {
            return Optional.of(0);
        }
        Map<String, Claim> ours = due.stream()
                .flatMap(each -> each.matches().stream())
                .collect(toMap(Matched.Match::signalHash, _ -> new Claims.Ours(1)));
        WorkspacePlan plan =
                new DecidePlan(context, clock.instant()).decide(due, ours).plan();
        if (!store.commit(plan, clock.instant())) {
            return Optional.empty();
        }
        publish(due);
        return Optional.of(plan.alerts().size());
    }

    private static Lookup lookup(List<EntityRef> these) {
        Set<EntityProperty> past = new HashSet<>();
        for (EntityRef deal : these) {
            Vocabulary.HUBSPOT.pastOfTimers().forEach(property -> past.add(new EntityProperty(deal, property)));
        }
        return new Lookup(Set.copyOf(these), past, Set.of());
    }

    /// Those that no earlier run has told.
    private List<Matched> unknown(WorkspaceId workspace, List<Matched> matched) {
        if (matched.isEmpty()) {
            return matched;
        }
        Map<SignalId, Matched> bySignal =
                matched.stream().collect(toMap(each -> each.arrival().signal().id(), each -> each));
        Set<SignalId> known = store.context(workspace, new Lookup(Set.of(), Set.of(), bySignal.keySet()))
                .known();
        return matched.stream()
                .filter(each -> !known.contains(each.arrival().signal().id()))
                .toList();
    }

    private void publish(List<Matched> due) {
        Set<DeliveryId> correlations =
                due.stream().map(each -> each.arrival().correlationId()).collect(toSet());
        List<Intent> unpublished = store.unpublished(correlations, clock.instant());
        store.markPublished(new PublishIntents(queue).publish(unpublished), clock.instant());
    }
}
