package io.bellwether.pipeline.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.pipeline.pace.Allowance.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Allowance PRO = new Allowance(190, INTERVAL, List.of(), null, null);

    @Test
    void lets95PercentOfWhatIsAllowedThroughSteadily() {
        List<Instant> moments = steady(PRO, 2000);

        Duration took = Duration.between(moments.getFirst(), moments.getLast());
        double allowed = 190 * (took.toMillis() / 10_000.0);
        assertThat(moments.size() / allowed).isGreaterThan(0.95);
        assertThat(mostInAnInterval(moments)).isLessThan(190);
    }

    @Test
    void lets95PercentThroughInBurstsToo() {
        Allowance allowance = PRO;
        List<Instant> moments = new ArrayList<>();
        for (int fetch = 0; fetch < 500; fetch++) {
            Reserved reserved = allowance.together(4, NOW);
            allowance = reserved.left();
            moments.addAll(List.of(reserved.at(), reserved.at(), reserved.at(), reserved.at()));
        }

        Duration took = Duration.between(moments.getFirst(), moments.getLast());
        assertThat(moments.size() / (190 * (took.toMillis() / 10_000.0))).isGreaterThan(0.95);
        assertThat(mostInAnInterval(moments)).isLessThan(190);
    }

    @Test
    void neverGoesBeyondHoweverCallersMix() {
        Random random = new Random(7);
        Allowance allowance = PRO;
        Instant now = NOW;
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            now = now.plusMillis(random.nextInt(60));
            int calls = random.nextBoolean() ? 1 : 1 + random.nextInt(6);
            Reserved reserved = calls == 1 ? allowance.steady(now) : allowance.together(calls, now);
            allowance = reserved.left();
            for (int call = 0; call < calls; call++) {
                moments.add(reserved.at());
            }
        }

        assertThat(mostInAnInterval(moments)).isLessThan(190);
        assertThat(moments).isSorted();
    }

    @Test
    void giveOneThatComesBetweenItsTurnSoon() {
        Allowance allowance = PRO;
        for (int call = 0; call < 400; call++) {
            Reserved reserved = allowance.steady(NOW.plus(PRO.spacing().multipliedBy(call)));
            allowance = reserved.left();
        }
        Instant between = NOW.plus(PRO.spacing().multipliedBy(400));

        assertThat(Duration.between(between, allowance.together(4, between).at()))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void waitsForTheEndOfABlock() {
        Allowance blocked = PRO.blocked(NOW.plusSeconds(3600), "DAILY").blocked(NOW.plusSeconds(10), "burst");

        assertThat(blocked.together(1, NOW).at()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(blocked.steady(NOW).at()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(blocked.reason()).isEqualTo("DAILY");
    }

    /// Of three calls one is left to others.
    @Test
    void givesTheNextCallItsMomentWhenTheEarliestHasPassed() {
        Allowance three = new Allowance(3, INTERVAL, List.of(NOW, NOW.plusSeconds(5)), null, null);

        Reserved next = three.together(1, NOW.plusSeconds(6));

        assertThat(next.at()).isEqualTo(NOW.plus(INTERVAL).plus(Allowance.JITTER));
        assertThat(next.left().recent()).containsExactly(NOW.plusSeconds(5), next.at());
    }

    @Test
    void givesAMomentEvenToMoreCallsThanItHas() {
        Allowance three = new Allowance(3, INTERVAL, List.of(NOW, NOW), null, null);

        assertThat(three.together(3, NOW).at()).isEqualTo(NOW.plus(INTERVAL).plus(Allowance.JITTER));
    }

    @Test
    void believesNoLimitOfNothing() {
        assertThat(PRO.limitedTo(1, INTERVAL).calls()).isOne();
        assertThat(PRO.limitedTo(0, INTERVAL)).isSameAs(PRO);
        assertThat(PRO.limitedTo(100, Duration.ZERO)).isSameAs(PRO);
    }

    @Test
    void followsTheVendorsNewLimit() {
        Allowance lowered = PRO.limitedTo(100, INTERVAL);

        assertThat(mostInAnInterval(steady(lowered, 500))).isLessThan(100);
    }

    private static List<Instant> steady(Allowance from, int calls) {
        Allowance allowance = from;
        List<Instant> moments = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            Reserved reserved = allowance.steady(NOW);
            allowance = reserved.left();
            moments.add(reserved.at());
        }
        return moments;
    }

    private static int mostInAnInterval(List<Instant> moments) {
        int most = 0;
        int start = 0;
        for (int end = 0; end < moments.size(); end++) {
            while (!moments.get(start).isAfter(moments.get(end).minus(INTERVAL))) {
                start++;
            }
            most = Math.max(most, end - start + 1);
        }
        return most;
    }
}
