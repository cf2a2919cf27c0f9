package io.bellwether.local.acceptance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// What nobody expects in a parameter or a field.
final class HostileWords {
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "null",
            "-1",
            "1e400",
            "9999999999999999999",
            "NaN",
            "' OR 1=1 --",
            "../../../etc/passwd",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "deal:",
            "deal:\0",
            "00000000-0000-0000-0000-000000000000",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "0000-00-00T00:00:00Z",
            "\0",
            "\uffff",
            "\u202e",
            "a\r\nSet-Cookie: b=c",
            "x".repeat(3_000));

    private HostileWords() {}

    /// Encoded for an address; the last ones are no UTF-8, or no encoding at all.
    static List<String> inAnAddress() {
        return Stream.concat(
                        WORDS.stream().map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8)),
                        Stream.of("%ED%A0%80", "%C3%28", "%FF", cursor("alerts"), cursor("ALERTS")))
                .toList();
    }

    /// As JSON values.
    static List<String> inJson() {
        return List.of(
                "null",
                "true",
                "[]",
                "{}",
                "-1",
                "1e999",
                "1e-999",
                "1e999999999",
                "12345678901234567890",
                "\"\"",
                "\" \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\udfff\\ud800\"",
                "\"+1000000000-12-31T23:59:59Z\"",
                "\"" + "x".repeat(50_000) + "\"",
                "[".repeat(400) + "]".repeat(400),
                "{\"a\":".repeat(400) + "1" + "}".repeat(400));
    }

    /// Whole bodies.
    static List<byte[]> bodies() {
        return Stream.concat(
                        Stream.of(
                                        "",
                                        " ",
                                        "null",
                                        "[]",
                                        "\"x\"",
                                        "1",
                                        "{",
                                        "{\"id\": 1, \"id\": 2}",
                                        "{} {}",
                                        "[".repeat(100_000),
                                        "{\"a\":".repeat(20_000))
                                .map(BellwetherApi::bytes),
                        Stream.of(new byte[] {0}, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .toList();
    }

    /// Looks like one of ours, of a moment that no database holds.
    private static String cursor(String list) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(BellwetherApi.bytes(
                        list + " +1000000000-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000"));
    }
}
