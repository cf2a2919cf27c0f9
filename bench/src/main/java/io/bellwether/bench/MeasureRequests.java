package io.bellwether.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.lambda.Answer;
import io.bellwether.lambda.Program;
import io.bellwether.lambda.RunningFunction;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// Requests to SQS for an event, from the webhook to the end of evaluate: what ingest and evaluate send, and what
/// Lambda asks for in their stead, ten messages a time. An empty receive is nobody's event and not counted.
final class MeasureRequests {
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stores stores;
    private final Packages packages;
    private final Deals deals;
    private long serial = 1_000_000;

    MeasureRequests(Stores stores, Packages packages, Deals deals) {
        this.stores = stores;
        this.packages = packages;
        this.deals = deals;
    }

    void measure(Report report) throws JsonProcessingException {
        report.add(Figure.atMost("SQS requests for an event, 1 event a webhook", count(1, 40), "requests", 3));
        report.add(Figure.atMost("SQS requests for an event, 10 events a webhook", count(10, 20), "requests", 0.35));
        report.add(Figure.atMost("SQS requests for an event, 100 events a webhook", count(100, 10), "requests", 0.05));
    }

    private double count(int events, int webhooks) throws JsonProcessingException {
        try (CountRequests counted = new CountRequests(stores.get("sqs"));
                SqsClient lambda = client(counted.url())) {
            Map<String, String> environment = new HashMap<>(stores.environment());
            environment.put("QUARKUS_SQS_ENDPOINT_OVERRIDE", counted.url());
            environment.put("QUARKUS_LAMBDA_HANDLER", "evaluate");
            int empty = drain(lambda, null);
            int before = counted.count();
            Program evaluateProgram = packages.program("evaluate");
            environment.remove("QUARKUS_LAMBDA_HANDLER");
            try (RunningFunction ingest = RunningFunction.start(packages.program("ingest"), environment)) {
                for (int webhook = 0; webhook < webhooks; webhook++) {
                    ingest.invoke(Webhook.envelope(body(events)), TIME);
                }
            }
            environment.put("QUARKUS_LAMBDA_HANDLER", "evaluate");
            try (RunningFunction evaluate = RunningFunction.start(evaluateProgram, environment)) {
                empty = drain(lambda, evaluate);
            }
            return (counted.count() - before - empty) / (double) (events * webhooks);
        }
    }

    private String body(int events) {
        List<String> all = new ArrayList<>();
        for (int event = 0; event < events; event++) {
            serial++;
            all.add(deals.moves(
                    (int) (serial % Deals.STEADY), serial, Deals.KNOWN_SINCE.plusSeconds(serial - 900_000)));
        }
        return "[" + String.join(",", all) + "]";
    }

    /// @return the number of receives that brought nothing
    private int drain(SqsClient lambda, @org.jspecify.annotations.Nullable RunningFunction evaluate)
            throws JsonProcessingException {
        String queue = stores.get("webhooks");
        for (int empty = 0; ; ) {
            List<Message> messages = lambda.receiveMessage(
                            request -> request.queueUrl(queue).maxNumberOfMessages(10))
                    .messages();
            if (messages.isEmpty()) {
                return empty + 1;
            }
            if (evaluate != null) {
                Answer answer = evaluate.invoke(event(messages), TIME);
                if (!(answer instanceof Answer.Returned(String body)) || !body.contains("\"batchItemFailures\":[]")) {
                    throw new IllegalStateException("A batch was to be done; got " + answer);
                }
            }
            lambda.deleteMessageBatch(request -> request.queueUrl(queue)
                    .entries(messages.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        }
    }

    private static String event(List<Message> messages) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of(
                "Records",
                messages.stream()
                        .map(message -> Map.of(
                                "messageId", message.messageId(),
                                "receiptHandle", message.receiptHandle(),
                                "body", message.body(),
                                "attributes", Map.of("ApproximateReceiveCount", "1"),
                                "messageAttributes", Map.of(),
                                "eventSource", "aws:sqs",
                                "awsRegion", "us-east-1"))
                        .toList()));
    }

    private static SqsClient client(String url) {
        return SqsClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
