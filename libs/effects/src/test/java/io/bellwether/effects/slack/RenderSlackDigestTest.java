package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect.PostSlackDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenderSlackDigestTest {
    private static final Instant CLOSES = Instant.parse("2026-11-18T13:00:00Z");

    private static SlackMessage render(int count) {
        List<Alert> alerts = IntStream.range(0, count)
                .mapToObj(i -> SampleEffects.alert(SampleEffects.WORKSPACE, "deal " + i))
                .toList();
        return RenderSlackDigest.render(new PostSlackDigest("C01", CLOSES, alerts));
    }

    @Test
    void listsEachAlertOnce() {
        SlackMessage message = render(3);

        assertThat(message.text()).isEqualTo("Digest: 3 alerts");
        assertThat(message.blocks()).hasSize(5);
    }

    @Test
    void leadsFromEachAlertToItsRecord() {
        List<Block.Section> sections = render(3).blocks().stream()
                .flatMap(block -> block instanceof Block.Section section ? Stream.of(section) : Stream.empty())
                .toList();

        assertThat(sections)
                .hasSize(3)
                .allSatisfy(section -> assertThat(section.accessory())
                        .extracting(Block.LinkButton::url)
                        .asString()
                        .startsWith("https://app.hubspot.com/"));
        assertThat(sections)
                .extracting(section -> section.accessory().actionId())
                .doesNotHaveDuplicates();
    }

    @Test
    void saysHowManyMoreThereAreThanSlackTakes() {
        SlackMessage message = render(55);

        assertThat(message.blocks()).hasSizeLessThanOrEqualTo(50);
        assertThat(message.blocks().toString()).contains("… and 15 more.");
    }
}
