package io.bellwether.local.poll;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// A queue that hands out one batch and remembers what became of each message.
final class ScriptedQueue implements SqsClient {
    private final Deque<Message> waiting = new ArrayDeque<>();
    final List<String> deleted = new ArrayList<>();
    final Map<String, Integer> visibleAfterSeconds = new TreeMap<>();
    int refuseDeletes;

    ScriptedQueue with(int receives, String... ids) {
        Arrays.stream(ids).map(id -> message(id, receives)).forEach(waiting::add);
        return this;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < request.maxNumberOfMessages() && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return ReceiveMessageResponse.builder().messages(batch).build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        if (refuseDeletes > 0) {
            refuseDeletes--;
            return DeleteMessageBatchResponse.builder()
                    .failed(request.entries().stream()
                            .map(entry -> BatchResultErrorEntry.builder()
                                    .id(entry.id())
                                    .code("InternalError")
                                    .build())
                            .toList())
                    .build();
        }
        request.entries().forEach(entry -> deleted.add(entry.receiptHandle()));
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        request.entries().forEach(entry -> visibleAfterSeconds.put(entry.receiptHandle(), entry.visibilityTimeout()));
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}

    private static Message message(String id, int receives) {
        return Message.builder()
                .messageId(id)
                .receiptHandle("receipt-" + id)
                .body("body-" + id)
                .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(receives)))
                .build();
    }
}
