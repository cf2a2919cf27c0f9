package io.bellwether.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line of the fault plan.
///
/// @param vendor `slack` or `hubspot`; or a store, `sqs` or `dynamodb`
/// @param operation such as `chat.postMessage`, `objects.read` or `SendMessageBatch`; `*` is all of the vendor
/// @param times how many more requests it meets
/// @param millis of `delay`: before the answer; of `land_late`: from the answer to the effect
/// @param after of `http_500`: the effect lands before the error is answered
/// @param error of `not_ok`: the vendor's name for the error; null for a passing one; of `http_429`: HubSpot's name of
///              the limit, such as `DAILY`
public record Fault(
        String vendor,
        String operation,
        Mode mode,
        int times,
        long millis,
        boolean after,
        @Nullable String error) {
    private static final Set<String> STORES = Set.of("sqs", "dynamodb");
    private static final Set<String> VENDORS = Set.of("slack", "hubspot", "sqs", "dynamodb");
    private static final Set<String> FIELDS =
            Set.of("vendor", "operation", "mode", "times", "millis", "after", "error");
    private static final long LONGEST_MILLIS = 600_000;

    public Fault {
        require(VENDORS.contains(vendor), "'vendor' must be one of " + words(VENDORS) + " It was '" + vendor + "'.");
        require(
                !STORES.contains(vendor) || (mode != Mode.NOT_OK && mode != Mode.LAND_LATE),
                "A store has no mode " + mode.word() + ".");
        require(!operation.isBlank(), "'operation' must name an operation such as chat.postMessage, or be *.");
        require(times >= 1, "'times' must be 1 or more, but it was " + times + ".");
        require(
                millis >= 0 && millis <= LONGEST_MILLIS,
                "'millis' must be from 0 to " + LONGEST_MILLIS + ", but it was " + millis + ".");
        require(
                millis > 0 || (mode != Mode.DELAY && mode != Mode.LAND_LATE),
                "'millis' is needed for the mode " + mode.word() + ".");
    }

    /// What goes wrong.
    public enum Mode {
        /// The answer is right, and late.
        DELAY,
        /// The connection is closed; no effect.
        DROP_BEFORE,
        /// The effect lands, then the connection is closed without an answer.
        DROP_AFTER,
        /// Too many requests; no effect.
        HTTP_429,
        /// The record is locked, in HubSpot's words; no effect.
        HTTP_423,
        /// HubSpot moves the account, and asks to wait for `millis`; no effect.
        HTTP_477,
        /// Not now; no effect.
        HTTP_503,
        /// A server error; no effect, or with `after` one.
        HTTP_500,
        /// The vendor's way of refusing: Slack's `ok: false`, HubSpot's 400; no effect.
        NOT_OK,
        /// A server error now, the effect later.
        LAND_LATE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @throws IllegalArgumentException with a sentence for whoever wrote the plan
    static Fault parse(JsonNode json) {
        require(json.isObject(), "Each fault must be an object, but one was " + json + ".");
        json.fieldNames()
                .forEachRemaining(field -> require(
                        FIELDS.contains(field), "A fault has no field '" + field + "'; it has " + words(FIELDS)));
        return new Fault(
                text(json, "vendor"),
                json.hasNonNull("operation") ? text(json, "operation") : "*",
                mode(text(json, "mode")),
                (int) number(json, "times", 1),
                number(json, "millis", 0),
                json.path("after").asBoolean(false),
                json.path("error").textValue());
    }

    boolean meets(String callVendor, String callOperation) {
        return vendor.equals(callVendor) && (operation.equals("*") || operation.equals(callOperation));
    }

    Optional<Fault> onceLess() {
        return times == 1
                ? Optional.empty()
                : Optional.of(new Fault(vendor, operation, mode, times - 1, millis, after, error));
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("vendor", vendor)
                .put("operation", operation)
                .put("mode", mode.word())
                .put("times", times)
                .put("millis", millis)
                .put("after", after);
        return error == null ? json : json.put("error", error);
    }

    private static Mode mode(String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'mode' must be one of "
                        + words(Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.toSet()))
                        + " It was '" + word + "'."));
    }

    private static String text(JsonNode json, String field) {
        require(json.path(field).isTextual(), "A fault needs the text '" + field + "'; " + json + " has none.");
        return json.path(field).textValue();
    }

    private static long number(JsonNode json, String field, long absent) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        require(
                value.isIntegralNumber() && value.canConvertToInt(),
                "'" + field + "' must be a whole number, but it was " + value + ".");
        return value.longValue();
    }

    private static String words(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", ", "", "."));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
