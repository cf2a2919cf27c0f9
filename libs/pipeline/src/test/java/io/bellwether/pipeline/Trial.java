package io.bellwether.pipeline;

import io.bellwether.model.Alert;
import io.bellwether.model.Denomination;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Route;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One trigger in a small world: the deal *Fleet rollout* of [Deal] with a contact, *Ada Park*, and a company,
/// *Northwind*, for tables of what fires and what does not.
final class Trial {
    static final EntityRef ADA = new EntityRef(EntityType.CONTACT, "501");
    static final EntityRef NORTHWIND = new EntityRef(EntityType.COMPANY, "71");
    static final Instant LONG_AGO = Deal.MONDAY.minus(Duration.ofDays(30));

    final Deal world = Deal.known();

    private Trial(Rule rule) {
        world.store.rules.clear();
        world.store.rules.add(rule);
        world.store.pipelines.add(new Pipeline(
                "partners",
                "Partners",
                List.of(
                        new Stage("p-first", "First talk", 0, false, false),
                        new Stage("p-signed", "Signed", 1, true, true))));
        know(ADA, "Ada Park", Map.of());
        know(NORTHWIND, "Northwind", Map.of());
        link(Deal.REF, ADA, true);
    }

    static Trial of(Trigger trigger) {
        return new Trial(Deal.rule("the-rule", trigger, Duration.ZERO));
    }

    /// Of a trigger that asks a condition.
    static Trial of(Trigger trigger, Conditions conditions) {
        Trial trial = new Trial(new Rule(
                new RuleId("the-rule"),
                1,
                true,
                null,
                null,
                trigger,
                "as the test says",
                new Urgency(80),
                Duration.ZERO,
                List.of(new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL))));
        trial.world.store.conditions = conditions;
        return trial;
    }

    static Denomination workspaces() {
        return Denomination.WORKSPACE;
    }

    Trial know(EntityRef ref, String name, Map<String, String> properties) {
        InMemoryEvaluateStore.Entity entity = new InMemoryEvaluateStore.Entity();
        entity.name = name;
        entity.historyFetchedAt = world.now;
        world.store.entities.put(ref, entity);
        properties.forEach((property, value) -> was(ref, property, value));
        return this;
    }

    /// Since long ago.
    Trial was(EntityRef ref, String property, String value) {
        return was(ref, property, value, LONG_AGO);
    }

    Trial was(EntityRef ref, String property, String value, Instant at) {
        InMemoryEvaluateStore.Entity entity = entity(ref);
        entity.properties.put(property, value);
        entity.history.computeIfAbsent(property, _ -> new ArrayList<>()).add(new HistoryEntry(value, at, null));
        return this;
    }

    Trial never(EntityRef ref, String property) {
        entity(ref).properties.remove(property);
        entity(ref).history.remove(property);
        return this;
    }

    /// The CRM has told its pipelines just now.
    Trial askedForPipelines() {
        world.store.pipelinesFetchedAt = world.now;
        return this;
    }

    /// The mirror has it from elsewhere; the CRM was never asked for its past.
    Trial neverFetched(EntityRef ref) {
        entity(ref).historyFetchedAt = null;
        entity(ref).history.clear();
        return this;
    }

    Trial link(EntityRef one, EntityRef other, boolean primary) {
        world.store.links.put(InMemoryEvaluateStore.Ends.of(one, other), primary);
        return this;
    }

    Trial unlink(EntityRef one, EntityRef other) {
        world.store.links.remove(InMemoryEvaluateStore.Ends.of(one, other));
        return this;
    }

    Trial rates(String currency, Rates.Rate... table) {
        world.store.rates = new Rates(currency, List.of(table));
        return this;
    }

    Trial told(SourceEvent... events) {
        world.receive(events);
        return this;
    }

    static SourceEvent becomes(EntityRef ref, String property, @Nullable String value, Instant at) {
        return Deal.event(ref, new Happening.PropertyChanged(property, value), at, "typed");
    }

    static SourceEvent becomes(EntityRef ref, String property, @Nullable String value) {
        return becomes(ref, property, value, Deal.MONDAY);
    }

    static SourceEvent happens(EntityRef ref, Happening happening) {
        return happens(ref, happening, Deal.MONDAY);
    }

    static SourceEvent happens(EntityRef ref, Happening happening, Instant at) {
        return Deal.event(ref, happening, at, "typed");
    }

    /// The same as another subscription tells it, a moment later.
    static SourceEvent twin(SourceEvent event) {
        return Deal.event(
                Objects.requireNonNull(event.entity()),
                event.happening(),
                event.occurredAt().plusMillis(700),
                "generic");
    }

    Collection<Alert> alerts() {
        return world.store.alerts.values();
    }

    List<String> titles() {
        return alerts().stream().map(Alert::title).toList();
    }

    /// What the rule said last, as kept with the decision.
    String reason() {
        return world.store.decisions.getLast().verdicts().stream()
                .map(each -> each.verdict().reason())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private InMemoryEvaluateStore.Entity entity(EntityRef ref) {
        return Objects.requireNonNull(world.store.entities.get(ref));
    }
}
