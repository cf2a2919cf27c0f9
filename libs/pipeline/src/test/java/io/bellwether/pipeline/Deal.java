package io.bellwether.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Denomination;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Reading;
import io.bellwether.model.Route;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.EvaluateStore.Account;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A world with one deal, for tests: `worth` 10,000 EUR, in stage `offer` of `lead → demo → offer → won | lost`.
final class Deal {
    static final EntityRef REF = new EntityRef(EntityType.DEAL, "1");
    static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    final InMemoryEvaluateStore store =
            new InMemoryEvaluateStore(new WorkspaceId(new UUID(0, 7)), new Account("hubspot", "62515"));
    final InMemoryClaims claims = new InMemoryClaims();
    final List<Queue.Outgoing> sent = new ArrayList<>();
    boolean queueDown;
    Runnable whileWaiting = () -> {};
    Instant now = MONDAY.plus(Duration.ofHours(1));
    private final Map<String, Reading> readings = new HashMap<>();
    private int deliveries;
    private int owners;

    private final ReadWebhook source = (_, body) -> Objects.requireNonNull(readings.get(new String(body, UTF_8)));

    final EvaluateBatch evaluate = new EvaluateBatch(
            source,
            store,
            claims,
            messages -> {
                if (queueDown) {
                    return messages;
                }
                sent.addAll(messages);
                return List.of();
            },
            () -> now,
            moment -> {
                now = moment;
                whileWaiting.run();
            });

    final SettleDeadLetter deadLetters = new SettleDeadLetter(evaluate, source, store, () -> now);

    Deal() {
        store.rules.add(rule("deal-stage-regression", new Trigger.DealStageRegression(), Duration.ofHours(24)));
        store.rules.add(rule(
                "deal-value-increase",
                new Trigger.DealValueIncrease(BigDecimal.TEN, BigDecimal.valueOf(1000), Denomination.DEAL),
                Duration.ofHours(24)));
        store.rules.add(rule(
                "deal-value-decrease",
                new Trigger.DealValueDecrease(BigDecimal.TEN, BigDecimal.ZERO, Denomination.DEAL),
                Duration.ofHours(24)));
        store.rules.add(rule("deal-closed-lost", new Trigger.DealClosedLost(), Duration.ZERO));
        knowPipelines();
    }

    static Deal known() {
        Deal deal = new Deal();
        deal.fetched();
        return deal;
    }

    void knowPipelines() {
        store.pipelines.add(new Pipeline(
                "default",
                "Sales pipeline",
                List.of(
                        new Stage("lead", "Lead", 0, false, false),
                        new Stage("demo", "Demo", 1, false, false),
                        new Stage("offer", "Offer", 2, false, false),
                        new Stage("won", "Won", 3, true, true),
                        new Stage("lost", "Lost", 4, true, false))));
        store.pipelinesFetchedAt = MONDAY;
    }

    /// The CRM has told the deal with its history up to Monday.
    void fetched(HistoryEntry... later) {
        InMemoryEvaluateStore.Entity entity = new InMemoryEvaluateStore.Entity();
        entity.name = "Fleet rollout";
        entity.historyFetchedAt = now;
        entity.properties.putAll(
                Map.of("dealstage", "offer", "amount", "10000", "pipeline", "default", "deal_currency_code", "EUR"));
        entity.history.put(
                "dealstage",
                new ArrayList<>(List.of(
                        new HistoryEntry("lead", MONDAY.minus(Duration.ofDays(20)), null),
                        new HistoryEntry("offer", MONDAY.minus(Duration.ofDays(10)), null))));
        entity.history.get("dealstage").addAll(Arrays.asList(later));
        entity.history.put(
                "amount", new ArrayList<>(List.of(new HistoryEntry("10000", MONDAY.minus(Duration.ofDays(20)), null))));
        store.entities.put(REF, entity);
    }

    /// As it, under another id.
    EntityRef another(String id) {
        EntityRef ref = new EntityRef(EntityType.DEAL, id);
        InMemoryEvaluateStore.Entity first = Objects.requireNonNull(store.entities.get(REF));
        InMemoryEvaluateStore.Entity entity = new InMemoryEvaluateStore.Entity();
        entity.name = first.name;
        entity.historyFetchedAt = first.historyFetchedAt;
        entity.properties.putAll(first.properties);
        first.history.forEach((property, past) -> entity.history.put(property, new ArrayList<>(past)));
        store.entities.put(ref, entity);
        return ref;
    }

    static Rule rule(String id, Trigger trigger, Duration coolDown) {
        return new Rule(
                new RuleId(id),
                1,
                true,
                trigger,
                new Urgency(80),
                coolDown,
                List.of(new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL)));
    }

    static Rule disabled(Rule rule) {
        return new Rule(
                rule.id(), rule.version(), false, rule.trigger(), rule.urgency(), rule.coolDown(), rule.routes());
    }

    static SourceEvent stage(String value, Instant at) {
        return changed("dealstage", value, at, "typed");
    }

    static SourceEvent amount(String value, Instant at) {
        return changed("amount", value, at, "typed");
    }

    /// The same change as another subscription tells it.
    static SourceEvent twin(SourceEvent event) {
        Happening.PropertyChanged change = (Happening.PropertyChanged) event.happening();
        return changed(change.property(), change.value(), event.occurredAt(), "generic");
    }

    static SourceEvent changed(String property, @Nullable String value, Instant at, String subscription) {
        return event(REF, new Happening.PropertyChanged(property, value), at, subscription);
    }

    static SourceEvent event(EntityRef entity, Happening happening, Instant at, String subscription) {
        String identity = Fingerprint.of("test")
                .with(entity)
                .with(happening)
                .with(at)
                .with(subscription)
                .hex();
        return new SourceEvent(
                "hubspot",
                "62515",
                identity,
                SignalType.CRM_UPDATE,
                entity,
                happening,
                at,
                new Urgency(60),
                0.95,
                "CRM_UI",
                null,
                "{}");
    }

    WebhookReceivedV1 delivery(SourceEvent... events) {
        return delivery(new Reading.Elements(Arrays.stream(events)
                .map(Reading.Readable::new)
                .map(Reading.Element.class::cast)
                .toList()));
    }

    WebhookReceivedV1 delivery(Reading reading) {
        DeliveryId id = new DeliveryId(new UUID(1, ++deliveries));
        readings.put(id.toString(), reading);
        return new WebhookReceivedV1(id, "hubspot", null, now, id.toString().getBytes(UTF_8));
    }

    Set<DeliveryId> receive(SourceEvent... events) {
        return evaluate(delivery(events));
    }

    Set<DeliveryId> evaluate(WebhookReceivedV1... webhooks) {
        return evaluate.evaluate(List.of(webhooks), List.of(), "owner-" + ++owners);
    }

    Set<DeliveryId> evaluateReleased(WebhookReceivedV1... webhooks) {
        List<SignalReleasedV1> releases = sent.stream()
                .map(Queue.Outgoing::message)
                .filter(SignalReleasedV1.class::isInstance)
                .map(SignalReleasedV1.class::cast)
                .toList();
        return evaluate.evaluate(List.of(webhooks), releases, "owner-" + ++owners);
    }

    List<String> titles() {
        return store.alerts.values().stream().map(alert -> alert.title()).toList();
    }

    List<String> outcomes() {
        return store.events.values().stream()
                .map(outcome -> outcome.label() + "(" + outcome.reason() + ")")
                .toList();
    }
}
