package io.bellwether.model;

import static io.bellwether.model.SampleAlert.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.model.Effect.PostSlackAlert;
import io.bellwether.model.Effect.PostSlackDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTest {
    private static final Alert ALERT = SampleAlert.of(1);

    @Test
    void isOneMessagePerAlertAndChannel() {
        Effect effect = Effect.postSlackAlert(ALERT, new Route.SlackChannel("C1"));

        assertThat(effect.act()).isEqualTo(new PostSlackAlert("C1", ALERT));
        assertThat(effect.act().kind()).isEqualTo("post_slack_alert");
        assertThat(effect.act().alertId()).contains(ALERT.id());
        assertThat(effect.timing()).isEqualTo(Timing.AT_ONCE);
        assertThat(Effect.postSlackAlert(ALERT, "C1", "U1", Timing.AT_ONCE).id())
                .isEqualTo(effect.id());
        assertThat(Effect.postSlackAlert(ALERT, "C2", null, Timing.AT_ONCE).id())
                .isNotEqualTo(effect.id());
        assertThat(Effect.postSlackAlert(SampleAlert.of(2), "C1", null, Timing.AT_ONCE)
                        .id())
                .isNotEqualTo(effect.id());
    }

    @Test
    void isOneDigestPerChannelAndPeriod() {
        Effect digest = Effect.postSlackDigest(ALERT, "C1", NOON, NOON.plusSeconds(120));

        assertThat(digest.act().kind()).isEqualTo("post_slack_digest");
        assertThat(digest.act().alertId()).contains(ALERT.id());
        assertThat(digest.timing().notBefore()).isEqualTo(NOON.plusSeconds(120));
        assertThat(digest.timing().heldBy()).isEqualTo(Timing.HeldBy.DIGEST);
        assertThat(Effect.postSlackDigest(SampleAlert.of(2), "C1", NOON, NOON).id())
                .isEqualTo(digest.id());
        assertThat(Effect.postSlackDigest(ALERT, "C2", NOON, NOON).id()).isNotEqualTo(digest.id());
        assertThat(Effect.postSlackDigest(ALERT, "C1", NOON.plusSeconds(1), NOON)
                        .id())
                .isNotEqualTo(digest.id());
        assertThatIllegalArgumentException().isThrownBy(() -> new PostSlackDigest("C1", NOON, List.of()));
    }

    @Test
    void isOneNoticePerOccasion() {
        Effect notice = Effect.tellOperators(SampleAlert.WORKSPACE, "version 3 ended", "Connect again", "Please.");

        assertThat(notice.act().kind()).isEqualTo("post_slack_notice");
        assertThat(notice.act().alertId()).isEmpty();
        assertThat(notice.correlationId()).isEqualTo(new DeliveryId(notice.id().value()));
        assertThat(Effect.tellOperators(SampleAlert.WORKSPACE, "version 3 ended", "Again", "")
                        .id())
                .isEqualTo(notice.id());
        assertThat(Effect.tellOperators(SampleAlert.WORKSPACE, "version 4 ended", "Again", "")
                        .id())
                .isNotEqualTo(notice.id());
    }

    @Test
    void tellsTheSameAlertMoreOrLessUrgently() {
        Alert weighed = ALERT.withUrgency(new Urgency(10));

        assertThat(weighed.urgency()).isEqualTo(new Urgency(10));
        assertThat(weighed.withUrgency(ALERT.urgency())).isEqualTo(ALERT);
    }
}
