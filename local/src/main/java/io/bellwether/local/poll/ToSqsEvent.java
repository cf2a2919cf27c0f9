package io.bellwether.local.poll;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.bellwether.local.embedded.EmbeddedStores;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/// Received messages in the shape in which Lambda hands them to a function.
final class ToSqsEvent {
    private ToSqsEvent() {}

    static SQSEvent of(List<Message> messages, String queue) {
        SQSEvent event = new SQSEvent();
        event.setRecords(
                messages.stream().map(message -> record(message, queue)).toList());
        return event;
    }

    private static SQSEvent.SQSMessage record(Message message, String queue) {
        SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setMd5OfBody(message.md5OfBody());
        record.setAttributes(message.attributesAsStrings());
        record.setMessageAttributes(Map.of());
        record.setEventSource("aws:sqs");
        record.setEventSourceArn("arn:aws:sqs:" + EmbeddedStores.REGION + ":000000000000:" + queue);
        record.setAwsRegion(EmbeddedStores.REGION);
        return record;
    }
}
