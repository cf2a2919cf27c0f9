package io.bellwether.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Makes of a request what API Gateway makes of it in payload format 2.0: header names in lower case, lines of one
/// name joined by commas, the body as text or base64.
final class ApiGateway {
    private ApiGateway() {}

    static APIGatewayV2HTTPEvent event(Sent sent, boolean base64) {
        Map<String, String> headers = new LinkedHashMap<>();
        sent.headers()
                .forEach(line -> headers.merge(
                        line.getKey().toLowerCase(Locale.ROOT), line.getValue(), (first, next) -> first + "," + next));
        int query = sent.target().indexOf('?');
        String path = query < 0 ? sent.target() : sent.target().substring(0, query);
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("POST /webhooks/{source}")
                .withRawPath(path)
                .withRawQueryString(query < 0 ? "" : sent.target().substring(query + 1))
                .withHeaders(headers)
                .withBody(
                        sent.body().length == 0
                                ? null
                                : base64
                                        ? Base64.getEncoder().encodeToString(sent.body())
                                        : new String(sent.body(), UTF_8))
                .withIsBase64Encoded(base64)
                .withRequestContext(RequestContext.builder()
                        .withStage("$default")
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(sent.method())
                                .withPath(path)
                                .build())
                        .build())
                .build();
    }
}
