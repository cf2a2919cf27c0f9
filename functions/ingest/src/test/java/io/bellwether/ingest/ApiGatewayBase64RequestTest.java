package io.bellwether.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.bellwether.sources.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiGatewayBase64RequestTest implements SignedRequestContract {

    @Override
    public SignedRequest arrived(Sent sent) {
        return ApiGatewayRequest.of(ApiGateway.event(sent, true));
    }

    @ParameterizedTest
    @CsvSource({
        "prod, /prod/webhooks/hubspot, /webhooks/hubspot",
        "prod, /webhooks/hubspot, /webhooks/hubspot",
        "prod, /production/webhooks/hubspot, /production/webhooks/hubspot",
        "$default, /webhooks/hubspot, /webhooks/hubspot",
        "webhooks, /webhooks/webhooks/hubspot, /webhooks/hubspot"
    })
    void takesTheStageOffThePath(String stage, String rawPath, String target) {
        APIGatewayV2HTTPEvent event = ApiGateway.event(Sent.post(rawPath, "[]"), true);
        event.getRequestContext().setStage(stage);

        assertThat(ApiGatewayRequest.of(event).target()).isEqualTo(target);
    }

    @Test
    void doesWithoutHeaders() {
        APIGatewayV2HTTPEvent event = ApiGateway.event(Sent.post("/webhooks/hubspot", "[]"), true);
        event.setHeaders(null);

        assertThat(ApiGatewayRequest.of(event).header("x-hubspot-signature-v3")).isEmpty();
    }
}
