package io.bellwether.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.bellwether.sources.SignedRequest;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The request in the event that API Gateway hands to Lambda (payload format 2.0). The HTTP request that Quarkus
/// makes of the same event will not do: its header values are split at commas.
final class ApiGatewayRequest {
    private ApiGatewayRequest() {}

    static SignedRequest of(APIGatewayV2HTTPEvent event) {
        Map<String, String> headers = event.getHeaders();
        return new SignedRequest(
                event.getRequestContext().getHttp().getMethod(),
                target(event),
                headers == null ? Map.<String, String>of().entrySet() : headers.entrySet(),
                body(event.getBody(), event.getIsBase64Encoded()));
    }

    private static String target(APIGatewayV2HTTPEvent event) {
        String query = event.getRawQueryString();
        String path = withoutStage(event.getRawPath(), event.getRequestContext().getStage());
        return query == null || query.isEmpty() ? path : path + "?" + query;
    }

    /// A stage of any name but `$default` leads the path; the vendor's URL has it in the public URL.
    private static String withoutStage(String path, @Nullable String stage) {
        if (stage == null || stage.equals("$default") || !path.startsWith("/" + stage + "/")) {
            return path;
        }
        return path.substring(stage.length() + 1);
    }

    private static byte[] body(@Nullable String body, boolean base64) {
        if (body == null) {
            return new byte[0];
        }
        return base64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    }
}
