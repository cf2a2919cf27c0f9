package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Alert;
import io.bellwether.model.Alert.EntityCard;
import io.bellwether.model.Change;
import io.bellwether.model.Effect.PostSlackNotice;
import io.bellwether.model.Urgency;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderSlackAlertTest {
    private static final Alert ALERT = SampleEffects.alert(SampleEffects.WORKSPACE, "one");

    @Test
    void tellsTheStoryOfAStepBack() {
        JsonNode blocks = blocks(ALERT);

        assertThat(blocks.at("/0/text/text").asText())
                .isEqualTo("🔴 Northwind Robotics – Fleet rollout moved back from Contract sent to Qualified to buy");
        assertThat(texts(blocks.at("/1/fields")))
                .containsExactly(
                        "*Stage*",
                        "Contract sent → Qualified to buy",
                        "*Amount*",
                        "48,000 EUR",
                        "*Company*",
                        "Northwind Robotics",
                        "*Owner*",
                        "Maria Lindqvist",
                        "*Pipeline*",
                        "Sales pipeline");
        assertThat(blocks.at("/2/text/text").asText())
                .isEqualTo("The deal went back 3 stages in Sales pipeline while still open.");
        assertThat(texts(blocks.at("/3/elements")))
                .containsExactly(
                        "<!date^1794997927^{date_short_pretty}, {time}|18 Nov 2026, 10:32 UTC>",
                        "Rule deal-stage-regression · urgency 85, immediate");
        assertThat(blocks.at("/4/elements/0/text/text").asText()).isEqualTo("Open in HubSpot");
        assertThat(blocks.at("/4/elements/0/url").asText())
                .isEqualTo("https://app.hubspot.com/contacts/48213907/record/0-3/9001742316");
        assertThat(blocks).hasSize(5);
    }

    @Test
    void showsAChangedAmountOnce() {
        Alert shrunk = with(
                ALERT,
                "deal_value_decrease",
                card("48000", "EUR", null),
                new Change("amount", "48000", "36000", "48,000 EUR", "36,000 EUR"));

        assertThat(texts(blocks(shrunk).at("/1/fields")))
                .containsExactly("*Amount*", "48,000 EUR → 36,000 EUR", "*Company*", "Northwind Robotics");
    }

    @Test
    void showsAChangedOwnerOnceAndByName() {
        Alert passedOn = with(
                ALERT,
                "deal_owner_changed",
                ALERT.entity(),
                new Change("hubspot_owner_id", "7", "8", "Maria Lindqvist", "Tobias Ferrant"));

        assertThat(texts(blocks(passedOn).at("/1/fields")))
                .startsWith("*Owner*", "Maria Lindqvist → Tobias Ferrant", "*Amount*")
                .containsOnlyOnce("*Owner*");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        Alert bare = with(
                ALERT,
                "deal_stage_regression",
                new EntityCard(ALERT.entity().ref(), "Deal", null, null, null, null, null, null, null),
                new Change("dealstage", null, "qualifiedtobuy", null, "Qualified to buy"));

        JsonNode blocks = blocks(bare);

        assertThat(texts(blocks.at("/1/fields"))).containsExactly("*Stage*", "none → Qualified to buy");
        assertThat(blocks.findValuesAsText("type")).doesNotContain("actions");
    }

    @Test
    void marksALateAlert() {
        Alert late = new Alert(
                ALERT.id(),
                ALERT.workspace(),
                ALERT.trigger(),
                ALERT.urgency(),
                ALERT.title(),
                ALERT.message(),
                ALERT.entity(),
                ALERT.change(),
                true,
                ALERT.signalHash(),
                ALERT.rule(),
                ALERT.ruleVersion(),
                ALERT.signal(),
                ALERT.correlationId(),
                ALERT.occurredAt(),
                ALERT.createdAt());

        assertThat(texts(blocks(late).at("/3/elements"))).first().asString().startsWith("⏳ *Late:*");
        assertThat(texts(blocks(ALERT).at("/3/elements"))).noneMatch(text -> text.contains("Late"));
    }

    @ParameterizedTest
    @CsvSource({"85, 🔴", "80, 🔴", "79, 🟠", "60, 🟠", "59, 🔵", "30, 🔵", "29, ⚪", "0, ⚪"})
    void showsHowUrgentItIs(int urgency, String mark) {
        Alert alert = new Alert(
                ALERT.id(),
                ALERT.workspace(),
                ALERT.trigger(),
                new Urgency(urgency),
                ALERT.title(),
                ALERT.message(),
                ALERT.entity(),
                ALERT.change(),
                false,
                ALERT.signalHash(),
                ALERT.rule(),
                ALERT.ruleVersion(),
                ALERT.signal(),
                ALERT.correlationId(),
                ALERT.occurredAt(),
                ALERT.createdAt());

        assertThat(RenderSlackAlert.render(alert).text()).startsWith(mark + " ");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "slack://open",
                "//evil.example/x",
                "/contacts/1",
                "https://",
                "https://user:password@app.hubspot.com/",
                "https://app.hubspot.com/ a",
                "https://app.hubspot.com/|click",
                "https://app.hubspot.com/\n",
                "https://app.hubspot.com/<!channel>",
                "https://app.hubspot.com/größe"
            })
    void offersNoButtonToAnythingButAWebPage(@Nullable String url) {
        JsonNode blocks = blocks(with(ALERT, ALERT.trigger(), card("1", "EUR", url), ALERT.change()));

        assertThat(blocks.findValuesAsText("type")).doesNotContain("actions", "button");
        assertThat(CheckBlocks.faults(blocks)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48000 | 48,000 EUR",
                "48000.00 | 48,000 EUR",
                "1250.5 | 1,250.50 EUR",
                "-0.005 | 0.00 EUR",
                "1e1000000000 | 1e1000000000 EUR",
                "about a million | about a million EUR"
            })
    void writesAmountsAsPeopleReadThem(String amount, String shown) {
        Alert alert = with(ALERT, ALERT.trigger(), card(amount, "EUR", null), ALERT.change());

        assertThat(texts(blocks(alert).at("/1/fields")).get(3).replace("-0", "0"))
                .isEqualTo(shown);
    }

    static Alert with(Alert alert, String trigger, EntityCard card, Change change) {
        return new Alert(
                alert.id(),
                alert.workspace(),
                trigger,
                alert.urgency(),
                alert.title(),
                alert.message(),
                card,
                change,
                alert.late(),
                alert.signalHash(),
                alert.rule(),
                alert.ruleVersion(),
                alert.signal(),
                alert.correlationId(),
                alert.occurredAt(),
                alert.createdAt());
    }

    @ParameterizedTest
    @CsvSource({"U0123456789, <@U0123456789>", "W01, <@W01>", "channel, ", "U0123456789> <!channel, "})
    void mentionsNobodyButAPerson(String mention, @Nullable String shown) {
        List<Block> blocks = RenderSlackAlert.render(ALERT, mention).blocks();

        assertThat(blocks.contains(Block.Section.of(new Text.Mrkdwn(String.valueOf(shown)))))
                .isEqualTo(shown != null);
        assertThat(blocks).hasSize(shown == null ? 5 : 6);
    }

    @ParameterizedTest
    @CsvSource({"abcde, abcde", "abcdef, abcd…", "ab<, ab…", "'abcd ef', abcd…"})
    void shortensWordsToTheirPlace(String data, String shown) {
        assertThat(CleanText.of(data, 5)).isEqualTo(shown);
    }

    @Test
    void tellsTheOperatorsWhatToDo() {
        SlackMessage message = RenderNotice.render(
                new PostSlackNotice("C01", "HubSpot is to be connected again", "Open /connect/hubspot."));

        assertThat(message)
                .isEqualTo(new SlackMessage(
                        "🔧 HubSpot is to be connected again",
                        List.of(
                                new Block.Header(Text.plain("🔧 HubSpot is to be connected again")),
                                Block.Section.of(Text.plain("Open /connect/hubspot.")))));
    }

    private static EntityCard card(String amount, String currency, @Nullable String url) {
        return new EntityCard(
                ALERT.entity().ref(), "Deal", url, amount, currency, null, "Northwind Robotics", null, null);
    }

    private static JsonNode blocks(Alert alert) {
        return new ObjectMapper()
                .valueToTree(
                        new PostToWebhook("text", RenderSlackAlert.render(alert).blocks()))
                .path("blocks");
    }

    private static List<String> texts(JsonNode elements) {
        return StreamSupport.stream(elements.spliterator(), false)
                .map(element -> element.path("text").asText())
                .toList();
    }
}
