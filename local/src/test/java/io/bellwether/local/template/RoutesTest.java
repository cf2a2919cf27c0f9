package io.bellwether.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void leadToWebhooksAndTheApiAndNowhereElse() {
        assertThat(Template.ROUTES.ofType("AWS::ApiGatewayV2::Route").map(route -> route.text("RouteKey")))
                .containsExactlyInAnyOrder("POST /webhooks/{source}",
                        "ANY /api/v1/{proxy+}",
                        "GET /q/openapi",
                        "ANY /connect",
                        "ANY /connect/{proxy+}",
                        "ANY /login",
                        "ANY /login/{proxy+}",
                        "POST /logout");
    }

    @Test
    void handOverRequestsInTheFormThatTheFunctionsRead() {
        assertThat(Template.ROUTES.ofType("AWS::ApiGatewayV2::Integration"))
                .isNotEmpty()
                .allSatisfy(integration ->
                        assertThat(integration.text("PayloadFormatVersion")).isEqualTo("2.0"));
    }

    @Test
    void webhooksArriveAtTheApiOrAtTheFunctionUrlAndNotAtBoth() {
        assertThat(condition("WebhookRoute")).isEqualTo("ByApi");
        assertThat(condition("IngestPermission")).isEqualTo("ByApi");
        assertThat(condition("IngestUrl")).isEqualTo("ByFunctionUrl");
        assertThat(condition("IngestUrlPermission")).isEqualTo("ByFunctionUrl");
        assertThat(condition("IngestByUrlPermission")).isEqualTo("ByFunctionUrl");
    }

    private static Object condition(String resource) {
        return Tree.map(Template.ROUTES.section("Resources").get(resource)).get("Condition");
    }
}
