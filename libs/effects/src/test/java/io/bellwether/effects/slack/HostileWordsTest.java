package io.bellwether.effects.slack;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Alert;
import io.bellwether.model.Change;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever people write into their CRM, the message stays what Slack takes, and their words stay words.
final class HostileWordsTest {
    private static final Pattern OURS = Pattern.compile(
            "\\*(Stage|Amount|Company|Owner|Pipeline)\\*|⏳ \\*Late:\\*[a-z ]+|<!date\\^[0-9]+\\^[^<>]+>");
    private static final Pattern UNESCAPED = Pattern.compile("[<>]|&(?!amp;|lt;|gt;)");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}"
            + "\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{2800}\\x{3164}\\x{FFA0}]");

    static Stream<String> corpus() {
        return Stream.of(
                "<!channel>",
                "<!here|here>",
                "<!everyone>",
                "<!subteam^S123|@sales>",
                "<@U0123456789>",
                "<#C0123456789|general>",
                "<https://evil.example|Open in HubSpot>",
                "<mailto:a@b.example|mail>",
                "&lt;!channel&gt;",
                "&amp;lt;!channel&amp;gt;",
                "@channel @here @everyone @maria",
                "*bold* _italic_ ~struck~ `code` ```block```",
                "> quoted\n>>> all quoted",
                "• list\n1. list",
                ":skull: :tada:",
                "line\nline\r\nline\u0085line\u2028line\u2029line\u000Bline",
                "\u202Egnp.exe\u202C",
                "\u2066isolated\u2069\u200F\u061C",
                "zero\u200Bwidth\u200C\u200D\uFEFF\u2060",
                "tag \uDB40\uDC41\uDB40\uDC42",
                "filler \u3164\u115F\u1160\uFFA0\u2800",
                "lone \uD800 surrogate \uDC00",
                "\u0000\u0001\u001B[31mred",
                "{\"type\":\"mrkdwn\",\"text\":\"<!channel>\"}",
                "\"}]},{\"type\":\"section\"",
                "https://evil.example/login",
                "👩🏽‍💻 Žluťoučký kůň 日本語 עברית العربية",
                "<".repeat(5_000),
                "&".repeat(5_000),
                "💥".repeat(5_000),
                "a".repeat(100_000),
                " ",
                "\u200B");
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void mentionLinkAndFormatNothing(String words) {
        assertHarmless(RenderSlackAlert.render(alertOf(words)));
    }

    @ParameterizedTest
    @MethodSource("madeUpWords")
    void stayWordsWhateverTheyAre(String words) {
        assertHarmless(RenderSlackAlert.render(alertOf(words)));
    }

    @ParameterizedTest
    @MethodSource("madeUpWords")
    void fitTheirPlace(String words) {
        String text = CleanText.of(words, 20);

        assertThat(text).hasSizeLessThanOrEqualTo(20).doesNotContainPattern(UNESCAPED);
    }

    @ParameterizedTest
    @MethodSource("harmlessWords")
    void staySuchAsTheyAreWhenTheyAreHarmless(String words) {
        assertThat(CleanText.of(words, 1_000)).isEqualTo(words);
    }

    /// From a seed, so that a failure comes again: markup and any characters at all, in up to twelve parts.
    static Stream<String> madeUpWords() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        List<String> markup = corpus().map(text -> text.substring(0, Math.min(60, text.length())))
                .toList();
        return Stream.generate(() -> IntStream.rangeClosed(0, random.nextInt(12))
                        .mapToObj(_ -> random.nextBoolean() ? markup.get(random.nextInt(markup.size())) : noise(random))
                        .collect(joining()))
                .limit(200);
    }

    /// Lone surrogates, controls and what is beyond the basic plane come in it as often as letters do.
    private static String noise(SplittableRandom random) {
        int[] widths = {0x80, 0x800, 0x1_0000, Character.MAX_CODE_POINT + 1};
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(_ -> Character.toString(random.nextInt(widths[random.nextInt(widths.length)])))
                .collect(joining());
    }

    static Stream<String> harmlessWords() {
        SplittableRandom random = new SplittableRandom(20_261_123);
        String alphabet = "abcdefghijklmnopqrstuvwxyz*_~`@:é日";
        return Stream.generate(() -> IntStream.rangeClosed(0, random.nextInt(200))
                        .mapToObj(_ -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                        .collect(joining()))
                .limit(200);
    }

    static Alert alertOf(String words) {
        Alert sample = SampleEffects.alert(SampleEffects.WORKSPACE, "one");
        return new Alert(
                sample.id(),
                sample.workspace(),
                sample.trigger(),
                sample.urgency(),
                words,
                words,
                new Alert.EntityCard(sample.entity().ref(), words, words, words, words, words, words, words, words),
                new Change(words, words, words, words, words),
                true,
                sample.signalHash(),
                sample.rule(),
                sample.ruleVersion(),
                sample.signal(),
                sample.correlationId(),
                sample.occurredAt(),
                sample.createdAt());
    }

    static void assertHarmless(SlackMessage message) {
        JsonNode blocks = new ObjectMapper()
                .valueToTree(new PostToWebhook(message.text(), message.blocks()))
                .path("blocks");
        assertThat(CheckBlocks.faults(blocks)).isEmpty();
        assertThat(message.text()).hasSizeLessThan(4_000).doesNotContainPattern(UNESCAPED);
        for (JsonNode object : textObjects(blocks)) {
            String text = object.path("text").asText();
            if (object.path("type").asText().equals("mrkdwn")) {
                assertThat(text).matches(OURS);
            } else {
                assertThat(text).doesNotContainPattern(UNESCAPED).doesNotContainPattern(INVISIBLE);
                assertThat(object.path("emoji").booleanValue()).isFalse();
            }
        }
    }

    private static List<JsonNode> textObjects(JsonNode blocks) {
        return blocks.findParents("text").stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), Stream.of(parent.path("text"))))
                .filter(node -> node.path("text").isTextual())
                .toList();
    }
}
