package io.bellwether.sources.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.bellwether.sources.json.StrictJson.Body;
import io.bellwether.sources.json.StrictJson.Element;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private final StrictJson json = new StrictJson();

    @Test
    void cutsAnArrayIntoItsElementsAsTheyWereSent() {
        assertThat(cut(" [ {\"a\": 1.50} ,\n{\"b\":[{\"é\":\"]}\"}]}, 7,\"x,y\", null,[1] ] "))
                .isEqualTo(new Body.Elements(
                        List.of("{\"a\": 1.50}", "{\"b\":[{\"é\":\"]}\"}]}", "7", "\"x,y\"", "null", "[1]")));
    }

    @Test
    void cutsABodyOfManyElements() {
        String element = "{\"text\":\"" + "ü".repeat(100) + "\"}";

        assertThat(cut("[" + (element + ",").repeat(9_999) + element + "]"))
                .extracting("texts")
                .asInstanceOf(LIST)
                .hasSize(10_000)
                .containsOnly(element);
    }

    @Test
    void takesOneObjectAsAnArrayOfOne() {
        assertThat(cut("{\"a\":1}")).isEqualTo(new Body.Elements(List.of("{\"a\":1}")));
    }

    @Test
    void findsNothingInAnEmptyArray() {
        assertThat(cut("[]")).isEqualTo(new Body.Elements(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|not_an_array",
                "' '|not_an_array",
                "7|not_an_array",
                "null|not_an_array",
                "[{}|invalid_json",
                "[{]}|invalid_json",
                "[{}] []|trailing_tokens",
                "{} {}|trailing_tokens",
                "[{}] x|invalid_json",
                "[NaN]|invalid_json",
                "[{'a':1}]|invalid_json",
                "[{},]|invalid_json",
                "[{} /* note */]|invalid_json",
                "[01]|invalid_json",
            })
    void cannotCutWhatIsNoArray(String body, String reason) {
        assertThat(cut(body.equals("''") ? "" : body)).extracting("reason").isEqualTo(reason);
    }

    @Test
    void tellsWhatStandsInTheWayOfCutting() {
        assertThat(detail("[{]}")).contains("it breaks at character ", " of 4");
        assertThat(detail("")).endsWith("got nothing");
        assertThat(detail("7")).endsWith("got VALUE_NUMBER_INT");
    }

    @Test
    void cutsNoBodyOfMoreElementsThanItMayHold() {
        assertThat(cut("[" + "7,".repeat(10_000) + "7]")).extracting("reason").isEqualTo("over_limit");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(cut("\ufeff[]")).extracting("reason").isEqualTo("invalid_json");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(json.cut("[\"caf\u00e9\"]".getBytes(ISO_8859_1)))
                .extracting("reason")
                .isEqualTo("invalid_utf8");
        assertThat(json.cut("[]".getBytes(UTF_16))).extracting("reason").isEqualTo("invalid_utf8");
        assertThat(json.cut(new byte[] {'[', 0, ']', 0})).isInstanceOf(Body.Unreadable.class);
        assertThat(json.cut(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .extracting("reason")
                .isEqualTo("invalid_utf8");
    }

    @Test
    void survivesABodyOfOpenBrackets() {
        assertThat(cut("[".repeat(700_000))).extracting("reason").isEqualTo("over_limit");
        assertThat(cut("[".repeat(50_000))).extracting("reason").isEqualTo("invalid_json");
    }

    @Test
    void cutsADeepElementFromItsNeighbors() {
        String deep = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertThat(cut("[{},%s,{}]".formatted(deep))).isEqualTo(new Body.Elements(List.of("{}", deep, "{}")));
        assertThat(json.read(deep)).extracting("reason").isEqualTo("over_limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|not_an_object",
                "[1]|not_an_object",
                "null|not_an_object",
                "{|invalid_json",
                "{\"a\":1,\"a\":1}|duplicate_name",
                "{\"b\":{\"a\":1,\"a\":2}}|duplicate_name",
                "{\"a\":\"\\u0000\"}|unstorable_text",
                "{\"a\\u0000\":1}|unstorable_text",
                "{\"a\":\"\\ud800\"}|unstorable_text",
                "{\"a\":[\"\\udc00x\"]}|unstorable_text",
                "{\"a\":\"\\udfff\"}|unstorable_text",
                "{\"a\":1234e306}|over_limit",
                "{\"a\":1e309}|over_limit",
                "{\"a\":1e-400}|over_limit",
                "{\"a\":1e1000000000}|over_limit",
                "{\"a\":1e2147483648}|over_limit",
                "{\"a\":1e-2147483648}|over_limit",
                "{\"a\":[7e33333333333333333333]}|over_limit",
            })
    void findsAnElementBroken(String element, String reason) {
        assertThat(json.read(element)).extracting("reason").isEqualTo(reason);
    }

    @Test
    void findsAnElementBrokenThatIsOverALimit() {
        assertThat(json.read("{\"a\":" + "9".repeat(65) + "}"))
                .extracting("reason")
                .isEqualTo("over_limit");
        assertThat(json.read("{\"a\":\"" + "x".repeat(256 * 1024 + 1) + "\"}"))
                .extracting("reason")
                .isEqualTo("over_limit");
        assertThat(json.read("{\"" + "x".repeat(2_000) + "\":1}"))
                .extracting("reason")
                .isEqualTo("over_limit");
        assertThat(json.read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .extracting("reason")
                .isEqualTo("over_limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"\\ud7ff\\ue000\"}",
                "{\"a\":1e308,\"b\":-0.0,\"c\":0e9}",
                "{\"a\":9223372036854775808}",
                "{\"a\":{\"a\":1}}"
            })
    void readsWhatIsWithinTheLimits(String element) {
        assertThat(json.read(element)).isInstanceOf(Element.Complete.class);
    }

    @Test
    void doesNotTellTheValues() {
        assertThat(json.read("{\"secret\":1,\"secret\":2}"))
                .extracting("detail")
                .asString()
                .doesNotContain("secret");
    }

    private String detail(String text) {
        return ((Body.Unreadable) cut(text)).detail();
    }

    private Body cut(String text) {
        return json.cut(text.getBytes(UTF_8));
    }
}
