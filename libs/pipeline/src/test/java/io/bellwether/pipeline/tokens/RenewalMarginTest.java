package io.bellwether.pipeline.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalMarginTest {
    private static final Instant ISSUED = Instant.parse("2026-11-18T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT30M, PT1M, PT5M", "PT30M, PT10M, PT10M", "PT6H, PT5M, PT5M"})
    void isTheLargerOfFiveMinutesAndAJob(Duration life, Duration job, Duration least) {
        Instant renewAt = new RenewalMargin(job).renewAt(credential("1", life));

        assertThat(Duration.between(renewAt, ISSUED.plus(life))).isBetween(least, least.plusMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({"PT1M, PT5M", "PT8M, PT5M", "PT30M, PT1H"})
    void isLessThanHalfOfTheLife(Duration life, Duration job) {
        Instant renewAt = new RenewalMargin(job).renewAt(credential("1", life));

        assertThat(renewAt).isAfter(ISSUED.plus(life.dividedBy(2)));
    }

    @Test
    void spreadsAccountsThatWereConnectedAtOnce() {
        RenewalMargin margin = new RenewalMargin(Duration.ofMinutes(5));
        List<Long> minutes = IntStream.range(0, 1000)
                .mapToObj(account -> margin.renewAt(credential("4821" + account, Duration.ofMinutes(30))))
                .map(renewAt -> Duration.between(ISSUED, renewAt).toSeconds() / 20)
                .toList();

        assertThat(minutes.stream().distinct().count()).isGreaterThanOrEqualTo(6);
        assertThat(minutes.stream()
                        .distinct()
                        .mapToLong(each -> minutes.stream().filter(each::equals).count()))
                .allMatch(inOneThirdOfAMinute -> inOneThirdOfAMinute < 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void looksFarEnoughAheadForEveryAccount(int job) {
        RenewalMargin margin = new RenewalMargin(Duration.ofMinutes(job));
        IntStream.range(0, 500)
                .mapToObj(account -> credential("a" + account, Duration.ofMinutes(30)))
                .forEach(each -> {
                    Instant due = margin.renewAt(each);
                    assertThat(margin.horizon(due)).isAfterOrEqualTo(each.expiresAt());
                });
    }

    private static Credential credential(String account, Duration life) {
        return new Credential(new AccessToken(account, 1, "a"), ISSUED, ISSUED.plus(life), true);
    }
}
