package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.TriggerContract.Row.fires;
import static io.bellwether.pipeline.TriggerContract.Row.stays;

import io.bellwether.model.Trigger;
import java.util.List;
import java.util.function.UnaryOperator;

class DealCloseDatePulledInTest implements TriggerContract {
    @Override
    public Trigger trigger() {
        return new Trigger.DealCloseDatePulledIn(7);
    }

    @Override
    public List<Row> table() {
        return List.of(
                fires(
                        "fires beyond a week",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-11-20T00:00:00Z"),
                        "Fleet rollout was pulled in to 2026-11-20"),
                fires(
                        "fires at the boundary of seven days",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-11-24T00:00:00Z"),
                        "Fleet rollout was pulled in to 2026-11-24"),
                stays(
                        "stays at six days",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-11-25T00:00:00Z"),
                        "The close date moved earlier by 6 days, less than the rule's 7."),
                stays(
                        "stays when pushed",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z"),
                        becomes(REF, "closedate", "2026-12-20T00:00:00Z"),
                        "The close date did not move earlier."),
                stays(
                        "stays without a date before",
                        UnaryOperator.identity(),
                        becomes(REF, "closedate", "2026-11-20T00:00:00Z"),
                        "The deal had no close date before."),
                stays(
                        "stays where closing the deal set the date",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z")
                                .told(becomes(REF, "dealstage", "won", MONDAY.plusMillis(400))),
                        becomes(REF, "closedate", "2026-11-16T00:00:00Z"),
                        "The deal is closed, in 'Won'."),
                fires(
                        "fires in another pipeline",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z")
                                .was(REF, "dealstage", "p-first", MONDAY.minusSeconds(60)),
                        becomes(REF, "closedate", "2026-11-20T00:00:00Z"),
                        "Fleet rollout was pulled in to 2026-11-20"),
                fires(
                        "fires whatever the currency",
                        trial -> trial.was(REF, "closedate", "2026-12-01T00:00:00Z")
                                .never(REF, "deal_currency_code"),
                        becomes(REF, "closedate", "2026-11-20T00:00:00Z"),
                        "Fleet rollout was pulled in to 2026-11-20"));
    }
}
