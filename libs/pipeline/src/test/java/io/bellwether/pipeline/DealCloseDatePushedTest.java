package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DealCloseDatePushedTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealCloseDatePushed(7, 10);
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires beyond a week",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-12-20T00:00:00Z"),
                        "Fleet rollout was pushed to 2026-12-20"),
                fires(
                        "fires at the boundary of seven days",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-12-08T00:00:00Z"),
                        "Fleet rollout was pushed to 2026-12-08"),
                stays(
                        "stays at six days",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-12-07T23:59:59Z"),
                        "The close date moved later by 6 days, less than the rule's 7."),
                fires(
                        "reads the webhook's milliseconds",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "1797724800000"),
                        "Fleet rollout was pushed to 2026-12-20"),
                stays(
                        "stays when pulled in",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-11-20T00:00:00Z"),
                        "The close date did not move later."),
                stays(
                        "stays without a date before",
                        UnaryOperator.identity(),
                        becomes(REF, "closedate", "2026-12-20T00:00:00Z"),
                        "The deal had no close date before."),
                stays(
                        "stays when cleared",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", null),
                        "The close date was cleared or is no date."),
                stays(
                        "stays on a closed deal",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z")
                                .was(REF, "dealstage", "won", MONDAY.minusSeconds(60)),
                        becomes(REF, "closedate", "2026-12-20T00:00:00Z"),
                        "The deal is closed, in 'Won'."),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(REF, "closedate", "2026-12-20T00:00:00Z"),
                        "Fleet rollout was pushed to 2026-12-20"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z")
                                .was(REF, "deal_currency_code", "JPY"),
                        becomes(REF, "closedate", "2026-12-20T00:00:00Z"),
                        "Fleet rollout was pushed to 2026-12-20"));
    }

    @Test
    void isMoreUrgentFromTheSecondPushOn() {
        Trial trial = Trial.of(trigger())
                .was(REF, "closedate", "2026-12-01T00:00:00Z")
                .told(becomes(REF, "closedate", "2026-12-10T00:00:00Z"))
                .told(becomes(REF, "closedate", "2026-12-20T00:00:00Z", MONDAY.plusSeconds(3600)));

        assertThat(trial.alerts()).extracting(Alert::urgency).containsExactly(new Urgency(80), new Urgency(90));
        assertThat(trial.reason()).isEqualTo("The close date moved later by 10 days, for the second time.");
    }

    @Test
    void takesTheFetchedDateAndTheWebhooksMillisecondsForOneChange() {
        Trial trial = Trial.of(trigger())
                .was(REF, "closedate", "2026-12-01T00:00:00Z")
                .was(REF, "closedate", "2026-12-20T00:00:00Z", MONDAY)
                .told(becomes(REF, "closedate", "1797724800000"));

        assertThat(trial.titles()).containsExactly("Fleet rollout was pushed to 2026-12-20");
    }
}
