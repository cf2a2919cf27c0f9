package io.bellwether.local.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Row by row what Lambda documents of the answers to a batch from SQS.
class ReadAnswerTest {
    private static final Set<String> SENT = Set.of("a", "b", "c");

    @Test
    void bringsBackOnlyWhatTheAnswerLists() {
        assertThat(ReadAnswer.failed(SENT, failures("b"))).containsExactly("b");
    }

    @Test
    void bringsBackEverythingThatTheAnswerLists() {
        assertThat(ReadAnswer.failed(SENT, failures("a", "b", "c"))).isEqualTo(SENT);
    }

    @Test
    void countsAnItemThatIsListedTwiceOnce() {
        assertThat(ReadAnswer.failed(SENT, failures("b", "b"))).containsExactly("b");
    }

    static Stream<@Nullable SQSBatchResponse> successes() {
        return Stream.of(null, new SQSBatchResponse(), new SQSBatchResponse(null), failures());
    }

    @ParameterizedTest
    @MethodSource("successes")
    void bringsNothingBackWithoutListedFailures(@Nullable SQSBatchResponse answer) {
        assertThat(ReadAnswer.failed(SENT, answer)).isEmpty();
    }

    static Stream<SQSBatchResponse> misunderstandings() {
        return Stream.of(
                failures(""),
                failures((String) null),
                failures("unknown"),
                failures("a", "unknown"),
                new SQSBatchResponse(Arrays.asList(new BatchItemFailure("a"), null)));
    }

    @ParameterizedTest
    @MethodSource("misunderstandings")
    void bringsTheWholeBatchBackForAnAnswerThatItCannotTrust(SQSBatchResponse answer) {
        assertThat(ReadAnswer.failed(SENT, answer)).isEqualTo(SENT);
    }

    private static SQSBatchResponse failures(@Nullable String... ids) {
        return new SQSBatchResponse(
                Arrays.stream(ids).map(BatchItemFailure::new).toList());
    }
}
