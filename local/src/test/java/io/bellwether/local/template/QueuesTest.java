package io.bellwether.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.template.Template.Resource;
import io.bellwether.model.wire.QueueName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueuesTest {

    /// What keeps messages from being counted out while PostgreSQL or a vendor is away.
    private static final Duration OUTAGE = Duration.ofHours(5);

    static List<Resource> queues() {
        return Template.MAIN
                .ofType("AWS::SQS::Queue")
                .filter(queue -> !queue.text("QueueName").endsWith("-dlq"))
                .toList();
    }

    static List<Functions.Mapping> mappings() {
        return Functions.mappings().toList();
    }

    @Test
    void areThoseThatTheFunctionsKnow() {
        Set<String> known = Arrays.stream(QueueName.values())
                .map(queue -> "${AWS::StackName}-" + queue.label())
                .collect(toSet());

        assertThat(queues()).map(queue -> queue.text("QueueName")).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void moveWhatIsGivenUpToAQueueThatKeepsItLonger(Resource queue) {
        Map<String, Object> redrive = queue.map("RedrivePolicy");
        Resource deadLetters = deadLetters(redrive);

        assertThat(deadLetters.text("QueueName")).isEqualTo(queue.text("QueueName") + "-dlq");
        assertThat(deadLetters.number("MessageRetentionPeriod")).isGreaterThan(queue.number("MessageRetentionPeriod"));
        assertThat(deadLetters.properties()).doesNotContainKey("RedrivePolicy");
    }

    @ParameterizedTest
    @MethodSource("queues")
    void lastThroughAnOutage(Resource queue) {
        int receives = (Integer) queue.map("RedrivePolicy").get("maxReceiveCount");

        assertThat(Duration.ofSeconds(queue.number("VisibilityTimeout")).multipliedBy(receives))
                .isGreaterThan(OUTAGE)
                .isLessThan(Duration.ofSeconds(queue.number("MessageRetentionPeriod")));
    }

    @Test
    void areEncrypted() {
        assertThat(Template.MAIN.ofType("AWS::SQS::Queue"))
                .isNotEmpty()
                .allSatisfy(
                        queue -> assertThat(queue.properties()).containsEntry("KmsMasterKeyId", Map.of("Ref", "Key")));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void handBatchesToTheirFunctionAndHearWhichRecordsFailed(Functions.Mapping mapping) {
        assertThat(mapping.properties())
                .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
                .containsEntry("BatchSize", 10)
                .containsKey("MaximumBatchingWindowInSeconds");
        assertThat(mapping.concurrency()).isBetween(2, 1000);
    }

    @Test
    void eachHaveOneConsumerAndSoDoesWhatEvaluateGaveUp() {
        Stream<String> consumed = Stream.concat(queues().stream().map(Resource::id), Stream.of("WebhooksDeadLetters"));

        assertThat(mappings())
                .map(Functions.Mapping::queue)
                .map(Resource::id)
                .containsExactlyInAnyOrderElementsOf(consumed.toList());
    }

    @Test
    void whatSchedulesCannotDeliverIsKept() {
        assertThat(Template.SCHEDULES.ofType("AWS::Serverless::Function"))
                .flatMap(function -> function.map("Events").values())
                .map(event -> Tree.map(Tree.map(event).get("Properties")))
                .hasSizeGreaterThan(2)
                .allSatisfy(schedule -> assertThat(schedule)
                        .containsEntry("RoleArn", Map.of("Ref", "ScheduleRole"))
                        .containsEntry("DeadLetterConfig", Map.of("Arn", Map.of("Ref", "DeadLettersArn"))));
        assertThat(Template.MAIN.resource("Schedules").map("Parameters"))
                .containsEntry("DeadLettersArn", Map.of("Fn::GetAtt", "RelayDeadLetters.Arn"));
        assertThat(Template.MAIN.resource("RelayDeadLetters").type()).isEqualTo("AWS::SQS::Queue");
    }

    private static Resource deadLetters(Map<String, Object> redrive) {
        return Template.MAIN.resource(References.target(
                References.in(redrive.get("deadLetterTargetArn")).iterator().next()));
    }
}
