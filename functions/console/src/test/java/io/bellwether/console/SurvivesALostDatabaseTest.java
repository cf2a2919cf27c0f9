package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SurvivesALostDatabaseTest.NoDatabase.class)
class SurvivesALostDatabaseTest {

    public static final class NoDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:9/postgres",
                    "quarkus.datasource.username", "bellwether_app",
                    "quarkus.datasource.password", "never told",
                    "bellwether.console.metrics-open", "true");
        }
    }

    @Test
    void answers503WithoutSayingWhereTheDatabaseWas() {
        JsonNode problem = Api.problem(Api.get("/api/v1/alerts"), 503);

        assertThat(problem.toString()).doesNotContain("localhost:9", "bellwether_app", "never told");
    }

    @Test
    void isAliveButNotReady() {
        assertThat(Api.send("GET", "/q/health/ready", null).statusCode()).isEqualTo(503);
        assertThat(Api.send("GET", "/q/health/live", null).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForNoTokenWhereMetricsAreOpen() {
        Api.problem(Api.send("GET", "/metrics", null), 503);
    }
}
