package io.bellwether.pipeline.timers;

import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Dates;
import io.bellwether.pipeline.triggers.Numbers;
import io.bellwether.pipeline.triggers.Stages;
import io.bellwether.pipeline.triggers.Stages.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What a deal's past tells of its future.
final class Signs {
    private static final Duration LATELY = Duration.ofDays(60);

    private final Look look;

    Signs(Look look) {
        this.look = look;
    }

    /// How often the close date was moved later.
    int pushes() {
        return count(
                look.words().closeDate(),
                Instant.MIN,
                (before, after) -> Dates.day(before)
                        .flatMap(from -> Dates.day(after).map(to -> to.isAfter(from)))
                        .orElse(false));
    }

    boolean wentBackLately() {
        Stages stages = new Stages(look.context());
        String pipeline = look.deal().properties().get(look.words().pipeline());
        return count(look.words().stage(), lately(), (before, after) -> {
                    Optional<Place> from = stages.place(before, pipeline);
                    Optional<Place> to = stages.place(after, pipeline);
                    return from.isPresent()
                            && to.isPresent()
                            && from.get().pipeline().equals(to.get().pipeline())
                            && !from.get().stage().closed()
                            && to.get().stage().order() < from.get().stage().order();
                })
                > 0;
    }

    boolean shrankLately() {
        return count(
                        look.words().amount(),
                        lately(),
                        (before, after) -> Numbers.parse(before)
                                .flatMap(from -> Numbers.parse(after).map(to -> to.compareTo(from) < 0))
                                .orElse(false))
                > 0;
    }

    private Instant lately() {
        return look.now().minus(LATELY);
    }

    private int count(String property, Instant since, BiPredicate<String, String> step) {
        List<HistoryEntry> past = look.past(property);
        int count = 0;
        for (int i = 1; i < past.size(); i++) {
            String before = past.get(i - 1).value();
            String after = past.get(i).value();
            boolean counts =
                    before != null && after != null && !past.get(i).changedAt().isBefore(since);
            if (counts && step.test(before, after)) {
                count++;
            }
        }
        return count;
    }
}
