package io.bellwether.evaluate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.SettleDeadLetter;
import io.bellwether.runtime.Decoded;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.runtime.WideLog;
import io.bellwether.runtime.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes what the webhooks queue gave up, each record by itself: it ends settled or quarantined, or stays.
@Named("dead-letters")
@ApplicationScoped
public class DeadLettersHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// One record is as long as a whole batch of evaluate: the round trips count, not the records.
    private static final Duration RESERVE = Duration.ofSeconds(13);

    private final WireJson wire = new WireJson();
    private final SettleDeadLetter settle;

    DeadLettersHandler(SettleDeadLetter settle) {
        this.settle = settle;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        String owner = RandomUuid.make().toString();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage received : event.getRecords()) {
            boolean isTime = context.getRemainingTimeInMillis() >= RESERVE.toMillis();
            if (!isTime || !ends(received, owner)) {
                failures.add(new BatchItemFailure(received.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean ends(SQSMessage received, String owner) {
        WideLog line = new WideLog(DeadLettersHandler.class, "dead_letter_handled")
                .with("function", "dead-letters")
                .with("messageId", received.getMessageId());
        try {
            String outcome = settle(received, line, owner);
            line.with("outcome", outcome).warn();
            return !outcome.equals("again");
        } catch (Throwable failure) {
            line.with("outcome", "failed").with("error", failure).warn();
            return false;
        }
    }

    private String settle(SQSMessage received, WideLog line, String owner) {
        return switch (wire.decode(received.getBody())) {
            case Decoded.Known(Message message) -> {
                line.with("type", message.type()).with("correlationId", message.correlationId());
                yield settle(received, message, owner);
            }
            case Decoded.Unreadable(String reason) -> unreadable(received, reason);
        };
    }

    private String settle(SQSMessage received, Message message, String owner) {
        return switch (message) {
            case WebhookReceivedV1 webhook -> settle.settle(webhook, owner);
            case SignalReleasedV1 release -> settle.settle(release, owner);
            case EffectDueV1 _, FetchRequestedV1 _, SyncDueV1 _, JobDueV1 _ ->
                unreadable(received, "The webhooks queue carries no " + message.type());
        };
    }

    private String unreadable(SQSMessage received, String reason) {
        return settle.settleUnreadable(received.getMessageId(), received.getBody(), reason);
    }
}
