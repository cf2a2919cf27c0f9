package io.bellwether.local.template;

import static io.bellwether.local.template.CodeConstant.duration;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.effects.PerformEffect;
import io.bellwether.local.template.Template.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The relations between the times of queues, functions, leases and clients that the loops rely on.
class TimesTest {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration TO_END_IN_ORDER = Duration.ofSeconds(2);
    private static final Duration SLACK_CALL = Duration.ofSeconds(2 + 8);
    private static final Duration HUBSPOT_CALL = Duration.ofSeconds(2 + 10);

    static List<Functions.Mapping> mappings() {
        return Functions.mappings().toList();
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void aMessageStaysInvisibleForSixTimeoutsAndTheBatchingWindow(Functions.Mapping mapping) {
        int window = (Integer) mapping.properties().get("MaximumBatchingWindowInSeconds");

        assertThat(mapping.queue().number("VisibilityTimeout"))
                .isGreaterThanOrEqualTo(6 * mapping.function().number("Timeout") + window);
    }

    @Test
    void aClaimOutlastsTheInvocationThatMadeItAndItsLastCall() {
        Duration statement = duration("io.bellwether.stores.postgres.Transactions", "STATEMENT_TIMEOUT");
        Duration lease = duration("io.bellwether.stores.dynamodb.DynamoDbClaims", "LEASE");

        assertThat(lease)
                .isGreaterThanOrEqualTo(timeout("Evaluate").plus(statement).plus(MARGIN));
    }

    @Test
    void aClaimEndsBeforeADeliveryComesAgain() {
        Duration lease = duration("io.bellwether.stores.dynamodb.DynamoDbClaims", "LEASE");

        assertThat(visibility("WebhooksQueue")).isGreaterThanOrEqualTo(lease);
    }

    @Test
    void aClaimIsKeptForAsLongAsItsDeliveryCanComeAgain() {
        Duration kept = duration("io.bellwether.stores.dynamodb.DynamoDbClaims", "KEPT");
        Duration grace = Duration.ofDays(7);

        assertThat(kept)
                .isGreaterThanOrEqualTo(retention("WebhooksQueue")
                        .plus(retention("WebhooksDeadLetters"))
                        .plus(grace));
    }

    @Test
    void aFetchIsLeasedForLongerThanItsInvocation() {
        assertThat(duration("io.bellwether.pipeline.fetch.FetchFromCrm", "LEASE"))
                .isGreaterThanOrEqualTo(timeout("Sync").plus(HUBSPOT_CALL));
    }

    @Test
    void aCallToAVendorEndsBeforeItsInvocation() {
        assertThat(SLACK_CALL).isLessThan(timeout("Act").minus(TO_END_IN_ORDER));
        assertThat(HUBSPOT_CALL).isLessThan(timeout("Sync").minus(TO_END_IN_ORDER));
        assertThat(HUBSPOT_CALL).isLessThan(timeout("Relay").minus(TO_END_IN_ORDER));
    }

    @Test
    void aCallToSlackCanNoLongerLandWhenItIsLookedFor() {
        assertThat(PerformEffect.LANDING).isGreaterThanOrEqualTo(SLACK_CALL.plus(MARGIN));
    }

    @ParameterizedTest
    @CsvSource({
        "Evaluate, io.bellwether.evaluate.EvaluateHandler",
        "Act, io.bellwether.act.ActHandler",
        "Sync, io.bellwether.sync.SyncHandler"
    })
    void whatOneRecordMayTakeFitsIntoAnInvocation(String function, String handler) {
        assertThat(duration(handler, "RESERVE")).isLessThan(timeout(function).minus(TO_END_IN_ORDER));
    }

    @Test
    void whatAScheduleStartsEndsBeforeItsNextRun() {
        assertThat(timeout("Relay")).isLessThan(Duration.ofMinutes(1));
        assertThat(timeout("RefreshTokens")).isLessThan(Duration.ofMinutes(2));
        assertThat(Tree.map(Tree.map(Template.SCHEDULES.section("Globals").get("Function"))
                        .get("EventInvokeConfig")))
                .containsEntry("MaximumRetryAttempts", 0);
    }

    @Test
    void theConsoleAnswersBeforeTheApiGivesUp() {
        assertThat(timeout("Console")).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void allFunctionsAtTheirLargestLeaveAFifthOfTheConnections() {
        int scheduled = 2
                * Math.toIntExact(Template.SCHEDULES
                        .ofType("AWS::Serverless::Function")
                        .count());
        int console = (Integer) Tree.list(Template.MAIN
                        .resource("Console")
                        .map("ReservedConcurrentExecutions")
                        .get("Fn::If"))
                .get(1);
        int consumers =
                mappings().stream().mapToInt(Functions.Mapping::concurrency).sum();

        assertThat((consumers + scheduled + console) * pool() * 5).isLessThanOrEqualTo(4 * smallest("MaxConnections"));
    }

    private static int pool() {
        Map<String, Object> global = Tree.map(Template.MAIN.section("Globals").get("Function"));
        Map<String, Object> variables =
                Tree.map(Tree.map(global.get("Environment")).get("Variables"));
        return Integer.parseInt((String) variables.get("QUARKUS_DATASOURCE_JDBC_MAX_SIZE"));
    }

    private static int smallest(String parameter) {
        return (Integer)
                Tree.map(Template.MAIN.section("Parameters").get(parameter)).get("MinValue");
    }

    private static Duration timeout(String function) {
        return Duration.ofSeconds(Functions.of(function).number("Timeout"));
    }

    private static Duration visibility(String queue) {
        return Duration.ofSeconds(Template.MAIN.resource(queue).number("VisibilityTimeout"));
    }

    private static Duration retention(String queue) {
        Resource resource = Template.MAIN.resource(queue);
        return Duration.ofSeconds(resource.number("MessageRetentionPeriod"));
    }
}
