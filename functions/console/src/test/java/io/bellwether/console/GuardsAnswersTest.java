package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GuardsAnswersTest {
    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        Seed.workspace("Demo");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/alerts, 200",
        "/api/v1/alerts?limit=0, 400",
        "/api/v1/rules/none, 404",
        "/api/v1/nothing, 404",
        "/api, 404"
    })
    void forbidsToKeepAnAnswerOfTheApiAndToGuessItsType(String path, int status) {
        assertGuarded(Api.get(path), status);
    }

    @Test
    void forbidsItOfARefusalToo() {
        assertGuarded(Api.send("GET", "/api/v1/alerts", null), 401);
        assertGuarded(Api.send("DELETE", "/api/v1/alerts", "Bearer " + TestDatabase.TOKEN), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/apis"})
    void leavesOtherAnswersAsTheyAre(String path) {
        HttpResponse<String> answer = Api.get(path);

        assertThat(answer.headers().allValues("cache-control")).isEmpty();
        assertThat(answer.headers().allValues("x-content-type-options")).isEmpty();
    }

    @Test
    void saysItOnceOfAPage() {
        assertGuarded(Api.send("GET", "/login", null), 200);
    }

    private static void assertGuarded(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("cache-control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
    }
}
