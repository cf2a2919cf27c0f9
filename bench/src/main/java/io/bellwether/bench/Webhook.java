package io.bellwether.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A HubSpot webhook, as API Gateway hands it to Lambda.
final class Webhook {
    static final String SECRET = "bellwether-development-secret";
    private static final String URL = "https://hooks.example.com/webhooks/hubspot";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Webhook() {}

    /// @param account the portal; a number
    /// @param first the number of the first event, which makes it one of its own
    static String body(long account, long first, int events, Instant at) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < events; i++) {
            body.append(i == 0 ? "" : ",").append(event(account, first + i, at, "amount", "" + (50_000 + first + i)));
        }
        return body.append(']').toString();
    }

    static String event(long account, long number, Instant at, String property, String value) {
        return """
                {"eventId":%d,"subscriptionId":2714403,"portalId":%d,"appId":3871045,"occurredAt":%d,\
                "subscriptionType":"deal.propertyChange","attemptNumber":0,"objectId":%d,"propertyName":"%s",\
                "propertyValue":"%s","changeSource":"CRM_UI","sourceId":"userId:61248930"}""".formatted(number, account, at.toEpochMilli(), number, property, value);
    }

    /// Signed now.
    static String envelope(String body) {
        try {
            String now = Long.toString(System.currentTimeMillis());
            ObjectNode event = JSON.createObjectNode();
            event.put("version", "2.0").put("routeKey", "POST /webhooks/{source}");
            event.put("rawPath", "/webhooks/hubspot").put("rawQueryString", "");
            event.putObject("headers")
                    .put("content-type", "application/json")
                    .put("host", "hooks.example.com")
                    .put("x-hubspot-request-timestamp", now)
                    .put("x-hubspot-signature-v3", sign("POST" + URL + body + now));
            ObjectNode context = event.putObject("requestContext");
            context.put("domainName", "hooks.example.com").put("stage", "$default");
            context.putObject("http")
                    .put("method", "POST")
                    .put("path", "/webhooks/hubspot")
                    .put("protocol", "HTTP/1.1")
                    .put("sourceIp", "192.0.2.10");
            event.put("body", body).put("isBase64Encoded", false);
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
