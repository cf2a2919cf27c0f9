package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.Urgency;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderSlackDigestTest {
    private static final Instant CLOSES = Instant.parse("2026-11-18T13:00:00Z");

    private static SlackMessage render(int count) {
        return render(IntStream.range(0, count)
                .mapToObj(i -> SampleEffects.alert(SampleEffects.WORKSPACE, "deal " + i))
                .toList());
    }

    private static SlackMessage render(List<Alert> alerts) {
        return RenderSlackDigest.render(new PostSlackDigest("C01", CLOSES, alerts));
    }

    private static Alert said(Alert alert, String title, String message) {
        return new Alert(
                alert.id(),
                alert.workspace(),
                alert.trigger(),
                alert.urgency(),
                title,
                message,
                alert.entity(),
                alert.change(),
                alert.late(),
                alert.signalHash(),
                alert.rule(),
                alert.ruleVersion(),
                alert.signal(),
                alert.correlationId(),
                alert.occurredAt(),
                alert.createdAt());
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
    void putsTheMostUrgentFirstWithItsReason() {
        Alert sample = SampleEffects.alert(SampleEffects.WORKSPACE, "one");

        SlackMessage message = RenderSlackDigest.render(new PostSlackDigest(
                "C01",
                CLOSES,
                List.of(
                        said(sample.withUrgency(new Urgency(20)), "Small", "Why small."),
                        said(sample.withUrgency(new Urgency(90)), "Large", ""),
                        said(sample.withUrgency(new Urgency(50)), "\u200B", "Why so."))));

        assertThat(message.blocks().stream()
                        .flatMap(block -> block instanceof Block.Section section ? Stream.of(section) : Stream.empty())
                        .map(section -> section.text()))
                .containsExactly(
                        Text.plain("🔴 Large"),
                        Text.plain("🔵 A record changed\nWhy so."),
                        Text.plain("⚪ Small\nWhy small."));
    }

    @Test
    void saysNothingOfMoreWhereAllAreListed() {
        assertThat(render(10).blocks().toString()).doesNotContain("more.");
    }

    @Test
    void saysHowManyMoreThereAreThanSlackTakes() {
        Alert brief = HostileWordsTest.alertOf("A deal without a link");

        SlackMessage message = render(Collections.nCopies(55, brief));

        assertThat(message.blocks()).hasSizeLessThanOrEqualTo(50);
        assertThat(message.blocks().toString()).contains("… and " + (55 - RenderSlackDigest.MOST_LISTED) + " more.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "<", "💥"})
    void staysBelowWhatSlackTakesOfAllBlocksTogether(String letter) {
        Alert sample = SampleEffects.alert(SampleEffects.WORKSPACE, "one");
        Alert longest = said(sample, letter.repeat(1_000), letter.repeat(1_000));

        SlackMessage message = render(Collections.nCopies(55, longest));

        JsonNode blocks = new ObjectMapper()
                .valueToTree(new PostToWebhook(message.text(), message.blocks()))
                .path("blocks");
        assertThat(blocks.toString().length()).isBetween(8_000, 11_000);
        assertThat(blocks.toString()).contains("… and " + (55 - (blocks.size() - 3)) + " more.");
    }
}
