package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.amount;
import static io.bellwether.pipeline.Deal.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.Rule;
import io.bellwether.model.SourceEvent;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Six changes of one deal in all 720 orders: vendors promise none.
class AnyOrderTest {
    private static final List<SourceEvent> CHANGES = List.of(
            stage("demo", MONDAY),
            amount("20000", MONDAY.plusSeconds(60)),
            stage("lead", MONDAY.plusSeconds(120)),
            amount("12000", MONDAY.plusSeconds(180)),
            stage("offer", MONDAY.plusSeconds(240)),
            stage("demo", MONDAY.plusSeconds(300)));

    @Test
    void endsInTheSameMirrorAndHistory() {
        Map<String, String> properties = inOrder(CHANGES).store.entities.get(Deal.REF).properties;

        eachOrder(order -> {
            Deal deal = inOrder(order);
            assertThat(deal.store.entities.get(Deal.REF).properties).isEqualTo(properties);
            assertThat(values(deal, "dealstage"))
                    .containsExactlyInAnyOrder("lead", "offer", "demo", "lead", "offer", "demo");
            assertThat(values(deal, "amount")).containsExactlyInAnyOrder("10000", "20000", "12000");
        });
    }

    @Test
    void raisesTheAlertsOfTheRightOrderAndBeyondThemOnlyLateOnes() {
        Set<String> right = inOrder(CHANGES).store.alerts.keySet();
        assertThat(right).hasSize(5);

        eachOrder(order -> {
            Map<String, Alert> alerts = inOrder(order).store.alerts;
            assertThat(alerts.keySet()).containsAll(right);
            assertThat(alerts.values())
                    .filteredOn(alert -> !right.contains(alert.signalHash()))
                    .allMatch(Alert::late);
        });
    }

    private static List<String> values(Deal deal, String property) {
        return deal.store.entities.get(Deal.REF).history.get(property).stream()
                .map(HistoryEntry::value)
                .toList();
    }

    private static Deal inOrder(List<SourceEvent> order) {
        Deal deal = Deal.known();
        List<Rule> rules = deal.store.rules.stream()
                .map(rule -> Deal.rule(rule.id().value(), rule.trigger(), Duration.ZERO))
                .toList();
        deal.store.rules.clear();
        deal.store.rules.addAll(rules);
        order.forEach(deal::receive);
        return deal;
    }

    private static void eachOrder(Consumer<List<SourceEvent>> check) {
        permute(new ArrayList<>(), CHANGES, check);
    }

    private static void permute(List<SourceEvent> chosen, List<SourceEvent> rest, Consumer<List<SourceEvent>> check) {
        if (rest.isEmpty()) {
            check.accept(chosen);
        }
        for (SourceEvent next : rest) {
            List<SourceEvent> more = new ArrayList<>(chosen);
            more.add(next);
            permute(more, rest.stream().filter(each -> each != next).collect(Collectors.toList()), check);
        }
    }
}
