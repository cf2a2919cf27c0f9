package io.bellwether.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EffectId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final List<EffectId> effects = Stream.iterate(1L, number -> number + 1)
            .limit(200)
            .map(number -> new EffectId(new UUID(0, number)))
            .toList();

    @Test
    void spreadsWhatFailedTogether() {
        List<Duration> rests =
                effects.stream().map(effect -> BackOff.after(1, effect)).toList();

        assertThat(rests).allSatisfy(rest -> assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(rests.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void restsLongerAfterEachAttemptAndNeverLongerThanAQuarterOfAnHour() {
        EffectId effect = effects.getFirst();

        assertThat(Stream.iterate(1, attempt -> attempt + 1).limit(60).map(attempt -> BackOff.after(attempt, effect)))
                .satisfies(rests -> assertThat(rests.subList(0, 9)).isSorted())
                .allSatisfy(rest -> assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(15)));
        assertThat(BackOff.after(60, effect))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(7).plusSeconds(30));
    }
}
