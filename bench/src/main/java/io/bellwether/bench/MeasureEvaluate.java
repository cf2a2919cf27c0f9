package io.bellwether.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.conditions.CelConditions;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.wire.QueueName;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.Queue;
import io.bellwether.runtime.RandomUuid;
import io.bellwether.runtime.Sleep;
import io.bellwether.runtime.SqsQueue;
import io.bellwether.sources.Sources;
import io.bellwether.stores.dynamodb.DynamoDbClaims;
import io.bellwether.stores.postgres.PostgresEvaluateStore;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Events a second through the whole loop of evaluate, in batches of ten deliveries of ten events, two of a hundred of
/// which match; against inserting the rows that came of it, and nothing else. In turns, both warm, since other work on
/// the machine comes and goes.
final class MeasureEvaluate {
    private static final int DELIVERIES = 10;
    private static final int EVENTS = 10;

    /// Until the compilers of this process and of the stores' have done with it.
    private static final int WARM = 1500;

    private static final int ROUNDS = 5;
    private static final int BATCHES = 20;
    private static final Region REGION = Region.US_EAST_1;
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final Stores stores;
    private final Deals deals;
    private long serial;
    private int stepped;

    MeasureEvaluate(Stores stores, Deals deals) {
        this.stores = stores;
        this.deals = deals;
    }

    void measure(Report report) throws SQLException {
        OneConnection connection = new OneConnection(stores.application());
        try (DynamoDbClient dynamo = DynamoDbClient.builder()
                        .endpointOverride(URI.create(stores.get("dynamodb")))
                        .region(REGION)
                        .credentialsProvider(CREDENTIALS)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                SqsClient sqs = SqsClient.builder()
                        .endpointOverride(URI.create(stores.get("sqs")))
                        .region(REGION)
                        .credentialsProvider(CREDENTIALS)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            TimeSpent claiming = new TimeSpent();
            TimeSpent sending = new TimeSpent();
            EvaluateBatch evaluate = new EvaluateBatch(
                    new Sources(),
                    new PostgresEvaluateStore(connection.dataSource(), new CelConditions()),
                    claiming.in(Claims.class, new DynamoDbClaims(dynamo, "claims")),
                    sending.in(
                            Queue.class,
                            new SqsQueue(
                                    sqs,
                                    Map.of(
                                            QueueName.WEBHOOKS, stores.get("webhooks"),
                                            QueueName.EFFECTS, stores.get("effects"),
                                            QueueName.SYNC, stores.get("sync")))),
                    InstantSource.system(),
                    new Sleep(InstantSource.system()));
            run(evaluate, WARM);
            InsertRows rows = new InsertRows(stores.administrator());
            rows.remember();
            run(evaluate, BATCHES);
            rows.insertWhatIsNew(BATCHES);
            connection.takeStatements();
            claiming.take();
            sending.take();
            Duration ours = Duration.ZERO;
            Duration least = Duration.ZERO;
            for (int round = 0; round < ROUNDS; round++) {
                ours = ours.plus(run(evaluate, BATCHES));
                least = least.plus(rows.insertWhatIsNew(BATCHES));
            }
            double statements = connection.takeStatements() / (double) (ROUNDS * BATCHES);
            double events = ROUNDS * BATCHES * DELIVERIES * EVENTS;
            report.add(Figure.of(
                    "evaluate: events a second, ten deliveries of ten events", perSecond(events, ours), "1/s"));
            report.add(Figure.of("evaluate: bare UNNEST insert of the same rows", perSecond(events, least), "1/s"));
            report.add(Figure.atLeast("evaluate: ratio", least.toNanos() / (double) ours.toNanos(), "", 0.3));
            Duration claims = claiming.take();
            Duration sends = sending.take();
            report.add(Figure.of(
                    "evaluate: share of claims on DynamoDB Local", claims.toNanos() / (double) ours.toNanos(), ""));
            report.add(
                    Figure.of("evaluate: share of sends to ElasticMQ", sends.toNanos() / (double) ours.toNanos(), ""));
            report.add(Figure.of(
                    "evaluate: ratio without both, which the bare insert has not",
                    least.toNanos() / (double) ours.minus(claims).minus(sends).toNanos(),
                    ""));
            report.add(Figure.of("evaluate: SQL statements for a batch of 100 events", statements, "statements"));
            report.add(Figure.of("evaluate: rows written for a batch", rows.perBatch(), "rows"));
        }
    }

    private Duration run(EvaluateBatch evaluate, int batches) {
        List<List<WebhookReceivedV1>> work = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            work.add(batch());
        }
        long begun = System.nanoTime();
        for (List<WebhookReceivedV1> batch : work) {
            if (!evaluate.evaluate(batch, List.of(), RandomUuid.make().toString())
                    .isEmpty()) {
                throw new IllegalStateException("Nobody else claims what is measured");
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private List<WebhookReceivedV1> batch() {
        List<WebhookReceivedV1> webhooks = new ArrayList<>();
        for (int delivery = 0; delivery < DELIVERIES; delivery++) {
            List<String> events = new ArrayList<>();
            for (int event = 0; event < EVENTS; event++) {
                Instant at = Deals.KNOWN_SINCE.plusSeconds(5 * ++serial);
                boolean matches = delivery % 5 == 0 && event == 0;
                events.add(
                        matches
                                ? deals.stepsBack(stepped++, serial, at)
                                : deals.moves((int) (serial % Deals.STEADY), serial, at));
            }
            byte[] body = ("[" + String.join(",", events) + "]").getBytes(UTF_8);
            webhooks.add(
                    new WebhookReceivedV1(new DeliveryId(RandomUuid.make()), "hubspot", null, Instant.now(), body));
        }
        return webhooks;
    }

    private static double perSecond(double events, Duration time) {
        return events * 1e9 / time.toNanos();
    }
}
