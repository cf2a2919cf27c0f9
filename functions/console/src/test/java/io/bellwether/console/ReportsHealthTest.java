package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReportsHealthTest {
    @Inject
    ScriptedQueueDepths queues;

    @BeforeEach
    void allIsWell() {
        queues.empty();
    }

    @Test
    void isReadyWhenPostgresAndTheQueuesAnswer() {
        HttpResponse<String> answer = Api.send("GET", "/q/health/ready", null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode checks = Api.parse(answer.body()).get("checks");
        assertThat(checks.findValuesAsText("name")).containsExactlyInAnyOrder("postgresql", "sqs");
        assertThat(checks.findValue("schemaVersion").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void isAliveButNotReadyWhenTheQueuesDoNotAnswer() {
        queues.isDown();

        assertThat(Api.send("GET", "/q/health/ready", null).statusCode()).isEqualTo(503);
        assertThat(Api.send("GET", "/q/health/live", null).statusCode()).isEqualTo(200);
    }
}
