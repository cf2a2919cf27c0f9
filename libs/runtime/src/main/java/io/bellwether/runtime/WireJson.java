package io.bellwether.runtime;

import static com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.JobId;
import io.bellwether.model.SignalId;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The messages as text: JSON in ASCII, because queues refuse some characters; `type` names the record, ids are
/// strings, `body` is base64, `target` its own text, instants are ISO-8601. `events/queue/` shows each.
///
/// Fields that are not known are skipped, so that a field may be added within a version; everything else is strict.
public final class WireJson {
    private final JsonMapper json = JsonMapper.builder()
            .enable(ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public WireJson() {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxDocumentLength(SqsQueue.MAX_BYTES)
                        .build());
    }

    public String encode(Message message) {
        ObjectNode node = json.createObjectNode()
                .put("type", message.type())
                .put("correlationId", message.correlationId().toString());
        switch (message) {
            case WebhookReceivedV1 webhook -> {
                node.put("source", webhook.source());
                if (webhook.endpointKey() != null) {
                    node.put("endpointKey", webhook.endpointKey());
                }
                node.put("receivedAt", webhook.receivedAt().toString())
                        .put("body", Base64.getEncoder().encodeToString(webhook.body()));
            }
            case SignalReleasedV1 released -> {
                node.put("workspace", released.workspace().toString());
                ArrayNode signals = node.putArray("signals");
                released.signals().forEach(signal -> signals.add(signal.toString()));
            }
            case EffectDueV1 due ->
                node.put("workspace", due.workspace().toString())
                        .put("effect", due.effect().toString());
            case FetchRequestedV1 requested ->
                node.put("workspace", requested.workspace().toString())
                        .put("target", requested.target().toString());
            case SyncDueV1 due ->
                node.put("workspace", due.workspace().toString())
                        .put("run", due.run().toString());
            case JobDueV1 due ->
                node.put("workspace", due.workspace().toString())
                        .put("job", due.job().toString());
        }
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message of strings can be written", e);
        }
    }

    public Decoded decode(String text) {
        try {
            return decode(json.readTree(text));
        } catch (JsonProcessingException e) {
            return new Decoded.Unreadable("A message is one JSON object; got text that is not strict JSON");
        } catch (NotAField e) {
            return new Decoded.Unreadable(e.sentence);
        }
    }

    private static Decoded decode(JsonNode node) throws NotAField {
        String type = text(node, "type");
        return switch (type) {
            case "WebhookReceivedV1" -> new Decoded.Known(webhookReceived(node));
            case "SignalReleasedV1" ->
                new Decoded.Known(new SignalReleasedV1(correlationId(node), workspace(node), signals(node)));
            case "EffectDueV1" ->
                new Decoded.Known(new EffectDueV1(
                        correlationId(node), workspace(node), parse(node, "effect", "a UUID", EffectId::of)));
            case "FetchRequestedV1" ->
                new Decoded.Known(new FetchRequestedV1(
                        correlationId(node),
                        workspace(node),
                        parse(node, "target", "an entity or 'pipelines:deal'", FetchTarget::parse)));
            case "SyncDueV1" ->
                new Decoded.Known(new SyncDueV1(
                        correlationId(node), workspace(node), parse(node, "run", "a UUID", SyncRunId::of)));
            case "JobDueV1" ->
                new Decoded.Known(
                        new JobDueV1(correlationId(node), workspace(node), parse(node, "job", "a UUID", JobId::of)));
            default -> new Decoded.Unreadable("A message's type is one that this version knows; got another");
        };
    }

    private static WebhookReceivedV1 webhookReceived(JsonNode node) throws NotAField {
        return new WebhookReceivedV1(
                correlationId(node),
                text(node, "source"),
                node.hasNonNull("endpointKey") ? text(node, "endpointKey") : null,
                parse(node, "receivedAt", "an ISO-8601 instant", Instant::parse),
                parse(node, "body", "base64", Base64.getDecoder()::decode));
    }

    private static List<SignalId> signals(JsonNode node) throws NotAField {
        JsonNode array = node.path("signals");
        if (!array.isArray()) {
            throw new NotAField("'signals' is an array of ids");
        }
        List<SignalId> signals = new ArrayList<>();
        for (JsonNode element : array) {
            signals.add(parse(element, "signals", "ids", SignalId::of));
        }
        return signals;
    }

    private static DeliveryId correlationId(JsonNode node) throws NotAField {
        return parse(node, "correlationId", "a UUID", DeliveryId::of);
    }

    private static WorkspaceId workspace(JsonNode node) throws NotAField {
        return parse(node, "workspace", "a UUID", WorkspaceId::of);
    }

    private static String text(JsonNode node, String field) throws NotAField {
        JsonNode value = node.isTextual() ? node : node.path(field);
        if (!value.isTextual()) {
            throw new NotAField("'" + field + "' is a string; got " + value.getNodeType());
        }
        return value.textValue();
    }

    private static <T> T parse(JsonNode node, String field, String expected, Parser<T> parser) throws NotAField {
        try {
            return parser.parse(text(node, field));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new NotAField("'" + field + "' is " + expected + "; got other text");
        }
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static final class NotAField extends Exception {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        NotAField(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}
