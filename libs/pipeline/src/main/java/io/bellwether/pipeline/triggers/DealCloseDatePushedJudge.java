package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.DealCloseDatePushed;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Dates;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.PropertyHistory;
import io.bellwether.pipeline.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// `deal_close_date_pushed`: later by enough days; more urgent from the second push on.
final class DealCloseDatePushedJudge {
    private DealCloseDatePushedJudge() {}

    static Verdict judge(DealCloseDatePushed trigger, DateMove move) {
        if (move.days() <= 0) {
            return new Verdict.NotFired("The close date did not move later.");
        }
        if (move.days() < trigger.minDays()) {
            return new Verdict.NotFired("The close date moved later by " + DateMove.inWords(move.days())
                    + ", less than the rule's " + trigger.minDays() + ".");
        }
        int before = pushesBefore(
                move.of().record().history(move.of().occurrence().property()),
                move.of().occurrence());
        return new Verdict.Fired(
                move.deal() + " was pushed to " + move.to(),
                "The close date moved later by " + DateMove.inWords(move.days())
                        + (before == 0 ? "." : ", for the " + ordinal(before + 1) + " time."),
                move.change(),
                before == 0 ? 0 : trigger.repeatUrgency());
    }

    /// By at least a day.
    static int pushesBefore(PropertyHistory history, Occurrence occurrence) {
        List<HistoryEntry> past = history.until(occurrence.changedAt());
        int pushes = 0;
        Optional<LocalDate> before = Optional.empty();
        for (HistoryEntry entry : past) {
            Optional<LocalDate> day = Dates.day(entry.value());
            boolean own = entry.changedAt().equals(occurrence.changedAt());
            if (!own && before.isPresent() && day.isPresent() && day.get().isAfter(before.get())) {
                pushes++;
            }
            before = day.or(Optional::empty);
        }
        return pushes;
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 2 -> "second";
            case 3 -> "third";
            default -> number + "th";
        };
    }
}
