package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.EntityRef;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final DeliveryId CORRELATION = DeliveryId.of("0b6f3b1e-52a7-4f0e-9f0c-6f1f6d0c3a57");
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6d8f0a52-3b1c-4c7e-8a55-0d6f6a4b9e10");

    private final WireJson wire = new WireJson();

    static Stream<Arguments> messages() throws IOException {
        return Stream.of(
                Arguments.of(
                        "WebhookReceived",
                        new WebhookReceivedV1(
                                CORRELATION,
                                "hubspot",
                                null,
                                Instant.parse("2026-11-18T10:32:08.120Z"),
                                Files.readAllBytes(EVENTS.resolve("hubspot/deal-stage-regression.json")))),
                Arguments.of(
                        "SignalReleased",
                        new SignalReleasedV1(
                                CORRELATION, WORKSPACE, List.of(SignalId.of("9f7a2c44-18de-8b3a-a1c5-5e2d90b7f613")))),
                Arguments.of(
                        "EffectDue",
                        new EffectDueV1(CORRELATION, WORKSPACE, EffectId.of("c41be7d0-6a90-8f2e-b9d3-27f1058ce6aa"))),
                Arguments.of(
                        "FetchRequested",
                        new FetchRequestedV1(
                                CORRELATION, WORKSPACE, new FetchTarget.Record(EntityRef.parse("deal:9001742316")))),
                Arguments.of("SyncDue", new SyncDueV1(WORKSPACE, SyncRunId.of("4f6a2d0c-8e1b-4c53-9a7e-2b6f1d9c3e80"))),
                Arguments.of("JobDue", new JobDueV1(WORKSPACE, JobId.of("b1c9e7d4-2f60-4a8b-8d35-7e0a4c6f9b12"))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesTheGoldenFile(String name, Message message) throws IOException {
        assertThat(wire.encode(message)).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsTheGoldenFile(String name, Message message) throws IOException {
        assertThat(wire.decode(golden(name))).usingRecursiveComparison().isEqualTo(new Decoded.Known(message));
    }

    @Test
    void writesAsciiOnly() {
        String text = wire.encode(webhook("h\u00fcb\u0000\ud83d\ude00\ufffe", new byte[] {(byte) 0xff}));

        assertThat(text).matches("[\\x20-\\x7e]+");
        assertThat(wire.decode(text)).extracting("message.source").isEqualTo("h\u00fcb\u0000\ud83d\ude00\ufffe");
    }

    @Test
    void carriesTheLargestBodyWithinOneSqsMessage() {
        String text = wire.encode(webhook("hubspot", new byte[700 * 1024]));

        assertThat(text.length()).isLessThanOrEqualTo(SqsQueue.MAX_BYTES);
        assertThat(wire.decode(text)).isInstanceOf(Decoded.Known.class);
    }

    @Test
    void skipsAFieldThatItDoesNotKnow() throws IOException {
        String newer = golden("EffectDue").replace("{\"type\"", "{\"hint\":[1,{\"a\":2}],\"type\"");

        assertThat(wire.decode(newer)).isEqualTo(wire.decode(golden("EffectDue")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"EffectDueV1\"",
                "{}",
                "{\"type\":\"EffectDueV2\"}",
                "{\"type\":7}",
                "{\"type\":\"EffectDueV1\"} trailing",
                "{\"type\":\"EffectDueV1\",\"type\":\"EffectDueV1\"}",
                "{\"type\":\"EffectDueV1\",\"correlationId\":\"x\"}",
                "{\"type\":\"SignalReleasedV1\",\"correlationId\":\"0b6f3b1e-52a7-4f0e-9f0c-6f1f6d0c3a57\","
                        + "\"workspace\":\"6d8f0a52-3b1c-4c7e-8a55-0d6f6a4b9e10\",\"signals\":\"one\"}",
                "{\"type\":\"FetchRequestedV1\",\"correlationId\":\"0b6f3b1e-52a7-4f0e-9f0c-6f1f6d0c3a57\","
                        + "\"workspace\":\"6d8f0a52-3b1c-4c7e-8a55-0d6f6a4b9e10\",\"target\":\"moon\"}",
                "{\"type\":\"WebhookReceivedV1\",\"correlationId\":\"0b6f3b1e-52a7-4f0e-9f0c-6f1f6d0c3a57\","
                        + "\"source\":\"hubspot\",\"receivedAt\":\"yesterday\",\"body\":\"\"}",
                "{\"type\":\"WebhookReceivedV1\",\"correlationId\":\"0b6f3b1e-52a7-4f0e-9f0c-6f1f6d0c3a57\","
                        + "\"source\":\"hubspot\",\"receivedAt\":\"2026-11-18T10:32:08Z\",\"body\":\"!!\"}"
            })
    void saysWhatItCannotRead(String text) {
        assertThat(wire.decode(text)).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void doesNotTellAMessagesValues() {
        assertThat(wire.decode("{\"type\":\"my-secret\"}"))
                .extracting("reason")
                .asString()
                .doesNotContain("my-secret");
    }

    private static WebhookReceivedV1 webhook(String source, byte[] body) {
        return new WebhookReceivedV1(CORRELATION, source, null, Instant.EPOCH, body);
    }

    private static String golden(String name) throws IOException {
        return Files.readString(EVENTS.resolve("queue/" + name + ".v1.json"), StandardCharsets.US_ASCII);
    }
}
