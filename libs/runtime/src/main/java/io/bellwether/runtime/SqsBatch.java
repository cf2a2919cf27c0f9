package io.bellwether.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The loop over a batch of queue messages; its answer lists those that have to come again.
///
/// A record fails alone: whatever its handling throws, an `Error` included, the others are acknowledged. A message
/// that cannot be read fails each time, until the queue moves it to its dead-letter queue. When the invocation's time
/// runs out, records that were not begun go back untouched.
public final class SqsBatch {
    private final String function;
    private final Duration reserve;
    private final WireJson wire = new WireJson();

    /// @param function for the log line, such as `act`
    /// @param reserve nothing is begun with less than this left of the invocation: what one record takes at
    ///                most, and a margin
    public SqsBatch(String function, Duration reserve) {
        this.function = function;
        this.reserve = reserve;
    }

    /// Handles each record by itself.
    ///
    /// @param kind the message that this queue carries; any other fails
    /// @param consume returns what became of it, in a fixed word for the log line
    public <M extends Message> SQSBatchResponse each(
            SQSEvent event, Context context, Class<M> kind, Function<M, String> consume) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (Handled handled : read(event, failures)) {
            if (!isTime(context)) {
                failures.add(handled.failed("no_time_left"));
            } else if (!kind.isInstance(handled.message)) {
                failures.add(handled.failed("wrong_queue"));
            } else {
                handled.begin();
                try {
                    handled.done(consume.apply(kind.cast(handled.message)));
                } catch (Throwable failure) {
                    failures.add(handled.failed(failure));
                }
            }
        }
        return new SQSBatchResponse(failures);
    }

    /// Handles all records at once. When that throws, each is handled once more by itself, so that one poisoned
    /// record cannot hold up its neighbors.
    ///
    /// @param consume returns the correlation ids of the messages that have to come again
    public SQSBatchResponse together(
            SQSEvent event, Context context, Function<List<Message>, Set<DeliveryId>> consume) {
        List<BatchItemFailure> failures = new ArrayList<>();
        List<Handled> batch = read(event, failures);
        try {
            failures.addAll(handle(batch, context, consume));
        } catch (Throwable failure) {
            failures.addAll(
                    batch.size() == 1 ? List.of(batch.getFirst().failed(failure)) : oneByOne(batch, context, consume));
        }
        return new SQSBatchResponse(failures);
    }

    private List<BatchItemFailure> oneByOne(
            List<Handled> batch, Context context, Function<List<Message>, Set<DeliveryId>> consume) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (Handled handled : batch) {
            try {
                failures.addAll(handle(List.of(handled), context, consume));
            } catch (Throwable failure) {
                failures.add(handled.failed(failure));
            }
        }
        return failures;
    }

    private List<BatchItemFailure> handle(
            List<Handled> batch, Context context, Function<List<Message>, Set<DeliveryId>> consume) {
        if (!isTime(context)) {
            return batch.stream().map(handled -> handled.failed("no_time_left")).toList();
        }
        batch.forEach(Handled::begin);
        Set<DeliveryId> again = batch.isEmpty()
                ? Set.of()
                : consume.apply(batch.stream().map(handled -> handled.message).toList());
        List<BatchItemFailure> failures = new ArrayList<>();
        for (Handled handled : batch) {
            if (again.contains(handled.message.correlationId())) {
                failures.add(handled.comesAgain());
            } else {
                handled.done("done");
            }
        }
        return failures;
    }

    private List<Handled> read(SQSEvent event, List<BatchItemFailure> failures) {
        List<Handled> readable = new ArrayList<>();
        for (SQSMessage received : event.getRecords()) {
            switch (wire.decode(received.getBody())) {
                case Decoded.Known(Message message) -> readable.add(new Handled(received, message));
                case Decoded.Unreadable(String reason) -> {
                    line(received)
                            .with("outcome", "unreadable")
                            .with("reason", reason)
                            .warn();
                    failures.add(new BatchItemFailure(received.getMessageId()));
                }
            }
        }
        return readable;
    }

    private boolean isTime(Context context) {
        return context.getRemainingTimeInMillis() >= reserve.toMillis();
    }

    private WideLog line(SQSMessage received) {
        return new WideLog(SqsBatch.class, "message_handled")
                .with("function", function)
                .with("messageId", received.getMessageId());
    }

    /// One record with its message, on its way to one log line and one answer.
    private final class Handled {
        private final SQSMessage received;
        private final Message message;
        private long begun = System.nanoTime();

        Handled(SQSMessage received, Message message) {
            this.received = received;
            this.message = message;
        }

        void begin() {
            begun = System.nanoTime();
        }

        void done(String outcome) {
            line(outcome).info();
        }

        /// Somebody else was at the same record, which is nobody's fault.
        BatchItemFailure comesAgain() {
            line("again").info();
            return new BatchItemFailure(received.getMessageId());
        }

        BatchItemFailure failed(String outcome) {
            line(outcome).warn();
            return new BatchItemFailure(received.getMessageId());
        }

        BatchItemFailure failed(Throwable failure) {
            line("failed").with("error", failure).warn();
            return new BatchItemFailure(received.getMessageId());
        }

        private WideLog line(String outcome) {
            return SqsBatch.this
                    .line(received)
                    .with("type", message.type())
                    .with("correlationId", message.correlationId())
                    .with(
                            "receiveCount",
                            received.getAttributes() == null
                                    ? null
                                    : received.getAttributes().get("ApproximateReceiveCount"))
                    .with("outcome", outcome)
                    .with("millis", (System.nanoTime() - begun) / 1_000_000);
        }
    }
}
