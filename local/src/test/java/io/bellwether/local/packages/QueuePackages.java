package io.bellwether.local.packages;

import static io.bellwether.local.packages.Envelope.failures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.lambda.Answer;
import io.bellwether.lambda.RunningFunction;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every function promises that a queue or a schedule starts.
interface QueuePackages {
    Duration TIME = Duration.ofSeconds(90);
    int LARGEST_BODY = 700 * 1024;

    Packages packages();

    static Stream<Arguments> consumers() {
        return Stream.of(
                Arguments.of(Function.EVALUATE, "evaluate-webhook-received"),
                Arguments.of(Function.EVALUATE, "evaluate-signal-released"),
                Arguments.of(Function.ACT, "act-effect-due"),
                Arguments.of(Function.SYNC, "sync-fetch-requested"));
    }

    /// With a class that is needed for a record and not for the start.
    static Stream<Arguments> breakable() {
        return Stream.of(
                Arguments.of(
                        Function.EVALUATE,
                        "evaluate-webhook-received",
                        "bellwether-sources",
                        "io/bellwether/sources/hubspot/ReadEvent"),
                Arguments.of(
                        Function.ACT,
                        "act-effect-due",
                        "bellwether-stores",
                        "io/bellwether/stores/postgres/OutboxRows"),
                Arguments.of(
                        Function.SYNC,
                        "sync-fetch-requested",
                        "bellwether-stores",
                        "io/bellwether/stores/postgres/FetchRows"));
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.QueuePackages#consumers")
    default void acknowledgesAGoodBatch(Function function, String envelope) {
        Answer answer =
                packages().running(function).invoke(Envelope.of(envelope).toString(), TIME);

        assertThat(failures(answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.QueuePackages#consumers")
    default void failsAPoisonRecordAlone(Function function, String envelope) {
        Envelope batch = Envelope.of(envelope).withPoisonBefore("poison");

        assertThat(failures(packages().running(function).invoke(batch.toString(), TIME)))
                .containsExactly("poison");
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.QueuePackages#consumers")
    default void returnsWhatThereIsNoTimeFor(Function function, String envelope) {
        Envelope batch = Envelope.of(envelope);

        assertThat(failures(packages().running(function).invoke(batch.toString(), Duration.ofSeconds(3))))
                .isEqualTo(batch.messageIds());
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.QueuePackages#breakable")
    default void worksOnAfterAnError(Function function, String envelope, String library, String type) {
        assumeTrue(packages().canBeBroken(), "Skipped: no class can be taken out of a native program");
        try (RunningFunction broken = packages().startWithout(function, library, type)) {
            Envelope batch = Envelope.of(envelope);
            Answer first = broken.invoke(batch.toString(), TIME);
            Answer second = broken.invoke(batch.withPoisonBefore("poison").toString(), TIME);

            assertThat(failures(first)).isEqualTo(Envelope.of(envelope).messageIds());
            assertThat(failures(second)).containsExactlyInAnyOrderElementsOf(batch.messageIds());
            assertThat(broken.output()).contains("NoClassDefFoundError");
        }
    }

    @Test
    default void evaluatesTheLargestBodyThatIngestTakes() {
        String delivery = UUID.randomUUID().toString();
        String body = Base64.getEncoder().encodeToString(new byte[LARGEST_BODY]);
        String message = Envelope.file("queue/WebhookReceived.v1.json")
                .replaceFirst("\"correlationId\":\"[^\"]+\"", "\"correlationId\":\"" + delivery + "\"")
                .replaceFirst("\"body\":\"[^\"]+\"", "\"body\":\"" + body + "\"");
        Envelope batch = Envelope.of("evaluate-webhook-received").withMessage(message);

        assertThat(failures(packages().running(Function.EVALUATE).invoke(batch.toString(), TIME)))
                .isEmpty();
        assertThat(packages()
                        .surroundings()
                        .rows("SELECT length(body) FROM delivery WHERE id = ?", UUID.fromString(delivery)))
                .containsExactly(Integer.toString(LARGEST_BODY));
    }

    @Test
    default void endsDeadLettersAndKeepsTheirBytes() {
        Envelope batch = Envelope.of("dead-letters-given-up");

        assertThat(failures(packages().running(Function.DEAD_LETTERS).invoke(batch.toString(), TIME)))
                .isEmpty();
        assertThat(packages().surroundings().rows("SELECT reason FROM quarantine"))
                .isNotEmpty();
    }

    @Test
    default void returnsDeadLettersThatThereIsNoTimeFor() {
        Envelope batch = Envelope.of("dead-letters-given-up");

        assertThat(failures(packages().running(Function.DEAD_LETTERS).invoke(batch.toString(), Duration.ofSeconds(3))))
                .isEqualTo(batch.messageIds());
    }

    static Stream<Arguments> scheduled() {
        return Stream.of(
                Arguments.of(Function.RELAY, "connected=true published="),
                Arguments.of(Function.REFRESH_TOKENS, "{}"),
                Arguments.of(Function.TIMERS, "looked="));
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.QueuePackages#scheduled")
    default void runsWhenItsScheduleSaysSo(Function function, String answer) {
        Envelope schedule = Envelope.of(function + "-schedule");

        assertThat(Envelope.returned(packages().running(function).invoke(schedule.toString(), TIME))
                        .asText())
                .contains(answer);
    }

    @Test
    default void relaysOnAfterAnError() {
        assumeTrue(packages().canBeBroken(), "Skipped: no class can be taken out of a native program");
        try (RunningFunction broken = packages()
                .startWithout(Function.RELAY, "bellwether-stores", "io/bellwether/stores/postgres/OutboxRows")) {
            List<Answer> answers = List.of(broken.invoke("{}", TIME), broken.invoke("{}", TIME));

            assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Failed.class));
        }
    }
}
