package io.bellwether.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The least that taking a webhook can be: read the body, compare the signature, send the body to the queue, answer.
public final class BareIngest implements RequestStreamHandler {
    private final ObjectMapper json = new ObjectMapper();
    private final String queue = System.getenv("BELLWETHER_QUEUES_WEBHOOKS");
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(URI.create(System.getenv("QUARKUS_SQS_ENDPOINT_OVERRIDE")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = json.readTree(in);
        JsonNode headers = event.path("headers");
        String body = event.path("body").asText();
        String expected = Webhook.sign("POSThttps://hooks.example.com/webhooks/hubspot" + body
                + headers.path("x-hubspot-request-timestamp").asText());
        boolean genuine = MessageDigest.isEqual(
                expected.getBytes(UTF_8),
                headers.path("x-hubspot-signature-v3").asText().getBytes(UTF_8));
        if (genuine) {
            sqs.sendMessage(message -> message.queueUrl(queue).messageBody(body));
        }
        json.writeValue(out, Map.of("statusCode", genuine ? 200 : 401, "body", "{}"));
    }
}
