package io.bellwether.local.poll;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a function's answer means for each message of its batch, read as Lambda reads it.
final class ReadAnswer {
    private ReadAnswer() {}

    /// No answer and an answer without failures are success. An answer that names something that was not in the batch,
    /// or nothing at all, fails the whole batch: it cannot be trusted about the rest.
    ///
    /// @param sent the ids of the batch's messages
    /// @return the ids of the messages that have to come again
    static Set<String> failed(Set<String> sent, @Nullable SQSBatchResponse answer) {
        if (answer == null || answer.getBatchItemFailures() == null) {
            return Set.of();
        }
        List<SQSBatchResponse.BatchItemFailure> failures = answer.getBatchItemFailures();
        boolean understood = failures.stream()
                .allMatch(failure -> failure != null
                        && failure.getItemIdentifier() != null
                        && sent.contains(failure.getItemIdentifier()));
        return understood
                ? failures.stream()
                        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                        .filter(Objects::nonNull)
                        .collect(toSet())
                : sent;
    }
}
