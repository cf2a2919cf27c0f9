package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Deal.changed;
import static io.bellwether.pipeline.Deal.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Rule;
import io.bellwether.pipeline.Context.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One change is told by a webhook, by its generic twin, by a fetch and by a later look at the record, which differ by
/// milliseconds; in all 24 orders it is one occurrence.
class FourTellingsTest {
    private static final Consumer<Deal> WEBHOOK = deal -> deal.receive(stage("lead", MONDAY));
    private static final Consumer<Deal> TWIN =
            deal -> deal.receive(changed("dealstage", "lead", MONDAY.plusMillis(700), "generic"));
    private static final Consumer<Deal> FETCH = deal -> tell(deal, MONDAY.plusMillis(350));
    private static final Consumer<Deal> SECOND_LOOK = deal -> tell(deal, MONDAY.minusMillis(200));

    static Stream<List<Consumer<Deal>>> orders() {
        List<List<Consumer<Deal>>> orders = new ArrayList<>();
        permute(List.of(), List.of(WEBHOOK, TWIN, FETCH, SECOND_LOOK), orders);
        return orders.stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void raiseOneAlert(List<Consumer<Deal>> order) {
        Deal deal = Deal.known();
        List<Rule> rules = deal.store.rules.stream()
                .map(rule -> Deal.rule(rule.id().value(), rule.trigger(), Duration.ZERO))
                .toList();
        deal.store.rules.clear();
        deal.store.rules.addAll(rules);

        order.forEach(telling -> telling.accept(deal));

        assertThat(deal.titles()).hasSize(1);
        assertThat(deal.outcomes()).containsExactlyInAnyOrder("processed(alerted)", "ignored(duplicate_occurrence)");
    }

    /// As a fetch adds to the history what it does not hold yet.
    private static void tell(Deal deal, Instant at) {
        InMemoryEvaluateStore.Entity entity = deal.store.entities.get(REF);
        entity.history.get("dealstage").add(new HistoryEntry("lead", at, null));
        entity.version++;
    }

    private static <T> void permute(List<T> chosen, List<T> rest, List<List<T>> orders) {
        if (rest.isEmpty()) {
            orders.add(chosen);
        }
        for (T next : rest) {
            List<T> more = new ArrayList<>(chosen);
            more.add(next);
            permute(more, rest.stream().filter(each -> each != next).toList(), orders);
        }
    }
}
