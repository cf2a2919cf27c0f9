package io.bellwether.local.poll;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.LocalQueue;
import io.bellwether.local.faults.BreakStores;
import io.bellwether.runtime.config.InstallationConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Every queue with its function.
@Singleton
public final class Pollers {
    private static final Logger LOG = Logger.getLogger(Pollers.class);
    private static final int WORKERS = 2;
    private static final int WAIT_SECONDS = 1;
    private static final Duration REFRESH_TOKENS = Duration.ofMinutes(1);
    private static final Duration REFRESH_TIMEOUT = Duration.ofMinutes(1);

    private final SqsClient sqs;
    private final RunRelay relay;
    private final List<Repeat> repeats;

    Pollers(
            @Named("evaluate") RequestHandler<SQSEvent, SQSBatchResponse> evaluate,
            @Named("dead-letters") RequestHandler<SQSEvent, SQSBatchResponse> deadLetters,
            @Named("act") RequestHandler<SQSEvent, SQSBatchResponse> act,
            @Named("sync") RequestHandler<SQSEvent, SQSBatchResponse> sync,
            @Named("relay") RequestHandler<Map<String, Object>, String> relay,
            @Named("refresh-tokens") RequestHandler<Map<String, Object>, String> refreshTokens,
            @Named("timers") RequestHandler<Map<String, Object>, String> timers,
            InstallationConfig installation,
            @ConfigProperty(name = "quarkus.sqs.endpoint-override") URI endpoint) {
        InstallationConfig.Queues queues = installation.queues();
        // Not the functions' client: theirs gives up before a long poll ends.
        this.sqs = client(endpoint);
        this.relay = new RunRelay(relay);
        this.repeats = List.of(
                new Repeat("relay", 1, RunRelay.PAUSE, this.relay::turn),
                new Repeat(
                        "refresh-tokens",
                        1,
                        REFRESH_TOKENS,
                        () -> refreshTokens.handleRequest(
                                Map.of("detail-type", "Scheduled Event"),
                                new Invocation("refresh-tokens", REFRESH_TIMEOUT))),
                new Repeat("timers", 1, RunTimers.PAUSE, new RunTimers(timers)::turn),
                poll(LocalQueue.WEBHOOKS, queues.webhooks(), evaluate),
                pollDeadLetters(LocalQueue.WEBHOOKS, queues.webhooks(), deadLetters),
                poll(LocalQueue.EFFECTS, queues.effects(), act),
                poll(LocalQueue.SYNC, queues.sync(), sync));
    }

    /// @return whether the CRM's account is connected; if not, the relay keeps trying
    public boolean start() {
        boolean connected = connect();
        repeats.forEach(Repeat::start);
        return connected;
    }

    /// Takes no more messages and waits for the invocations under way, before anything that they need is stopped.
    void stop(@Observes ShutdownEvent shutdown) {
        repeats.forEach(Repeat::close);
        sqs.close();
    }

    /// At the functions' own start the sandbox did not listen yet.
    private boolean connect() {
        try {
            return relay.run();
        } catch (RuntimeException e) {
            LOG.warn("The relay's first run failed; it runs again", e);
            return false;
        }
    }

    private Repeat poll(LocalQueue queue, String url, RequestHandler<SQSEvent, SQSBatchResponse> function) {
        return poll(queue.label(), url, queue.functionTimeout(), WORKERS, function);
    }

    /// Effects and fetches have rows that the relay sweeps; of the webhooks the queue alone knows.
    private Repeat pollDeadLetters(LocalQueue queue, String url, RequestHandler<SQSEvent, SQSBatchResponse> function) {
        return poll(queue.deadLetters(), url + "-dlq", queue.functionTimeout(), 1, function);
    }

    private Repeat poll(
            String name,
            String url,
            Duration timeout,
            int workers,
            RequestHandler<SQSEvent, SQSBatchResponse> function) {
        DeliverBatch batch = new DeliverBatch(name, url, timeout, function, sqs);
        return new Repeat("poll-" + name, workers, Duration.ZERO, () -> batch.deliver(WAIT_SECONDS));
    }

    private static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(EmbeddedStores.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(client -> client.addExecutionInterceptor(new BreakStores()))
                .build();
    }
}
