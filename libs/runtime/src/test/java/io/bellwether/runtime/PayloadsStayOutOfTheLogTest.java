package io.bellwether.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.WebhookReceivedV1;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lambda tells the message of an exception to whoever reads its errors, and a log line to whoever reads its log. A
/// batch lets neither have a payload.
class PayloadsStayOutOfTheLogTest {
    private static final String CANARY = "canary-7c1e";
    private static final Logger LOGGER = Logger.getLogger("io.bellwether.runtime");

    private final List<LogRecord> log = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException(CANARY),
                new IllegalArgumentException("x", new IllegalStateException(CANARY)),
                new NumberFormatException("For input string: \"" + CANARY + "\""),
                new AssertionError(CANARY),
                new OutOfMemoryError(CANARY),
                new StackOverflowError(CANARY));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whenHandlingFails(Throwable failure) {
        String body = new WireJson()
                .encode(new WebhookReceivedV1(
                        new DeliveryId(UUID.randomUUID()), "hubspot", null, Instant.EPOCH, CANARY.getBytes(UTF_8)));

        SQSBatchResponse response = handle(body, _ -> {
            throw PayloadsStayOutOfTheLogTest.<RuntimeException>unchecked(failure);
        });

        assertThat(response.getBatchItemFailures()).hasSize(1);
        assertToldWithoutTheCanary();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CANARY,
                "{\"type\":\"" + CANARY + "\"}",
                "{\"" + CANARY + "\":1}",
                "{\"type\":\"WebhookReceivedV1\",\"correlationId\":\"" + CANARY + "\"}",
                "{\"type\":\"WebhookReceivedV1\",\"receivedAt\":\"" + CANARY + "\"}",
                "{\"type\":\"WebhookReceivedV1\",\"body\":\"" + CANARY
            })
    void whenAMessageCannotBeRead(String body) {
        SQSBatchResponse response = handle(body, _ -> Set.of());

        assertThat(response.getBatchItemFailures()).hasSize(1);
        assertToldWithoutTheCanary();
    }

    private void assertToldWithoutTheCanary() {
        assertThat(log).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getMessage()).doesNotContain(CANARY);
            assertThat(line.getThrown()).isNull();
        });
    }

    private static SQSBatchResponse handle(String body, Function<List<Message>, Set<DeliveryId>> consume) {
        SQSMessage record = new SQSMessage();
        record.setMessageId("m0");
        record.setBody(body);
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(record));
        return new SqsBatch("evaluate", Duration.ofSeconds(1)).together(event, invocation(), consume);
    }

    private static Context invocation() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> 30_000);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
