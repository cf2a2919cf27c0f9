package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RefusesStrangersTest {

    @Test
    void answers401OnEveryRouteWithoutTheOperatorsToken() {
        assertThat(routes()).hasSizeGreaterThanOrEqualTo(10).allSatisfy(route -> {
            refused(route, null);
            refused(route, "");
            refused(route, "Bearer ");
            refused(route, "Bearer token-of-somebody-else-in-tests");
            refused(route, "Bearer " + TestDatabase.TOKEN + "x");
            refused(route, "Basic " + TestDatabase.TOKEN);
            refused(route, TestDatabase.TOKEN);
        });
    }

    @Test
    void doesNotTellTheTokenItExpected() {
        HttpResponse<String> answer = Api.send("GET", "/api/v1/alerts", "Bearer token-of-somebody-else-in-tests");

        assertThat(answer.body()).doesNotContain(TestDatabase.TOKEN).doesNotContain("somebody-else");
    }

    @Test
    void answersHealthAndItsDescriptionToAnybody() {
        assertThat(Stream.of("/q/health/live", "/q/openapi")
                        .map(path -> Api.send("GET", path, null).statusCode()))
                .containsOnly(200);
    }

    private record Route(String method, String path) {}

    private static void refused(Route route, @Nullable String authorization) {
        HttpResponse<String> answer = Api.send(route.method(), route.path(), authorization);
        Api.problem(answer, 401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
    }

    /// All that the OpenAPI document lists, so that a new route cannot be forgotten here.
    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        Api.parse(Api.get("/q/openapi?format=json").body())
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(new Route(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey()
                                        .replaceAll(
                                                "\\{[^}]+}", UUID.randomUUID().toString())))));
        return routes;
    }
}
