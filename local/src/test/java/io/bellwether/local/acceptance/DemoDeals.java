package io.bellwether.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.Set;

/// Deals of a sandbox's HubSpot, each handed out once.
final class DemoDeals {
    /// Its story is in `events/`.
    static final String NORTHWIND = "9001742316";

    private static final Set<String> HANDED_OUT = new HashSet<>();

    private DemoDeals() {}

    /// A deal of the sales pipeline that stands in an early stage and has an amount.
    static Deal early(String url) {
        return inStage(url, "appointmentscheduled|qualifiedtobuy|presentationscheduled");
    }

    /// A deal of the sales pipeline that is open and has an amount.
    static Deal open(String url) {
        return inStage(url, "(?!closed).*");
    }

    /// A deal of the sales pipeline that stands in the stage and has an amount.
    ///
    /// @param stage one, or several with `|` between them
    static Deal inStage(String url, String stage) {
        return take(url, "default (" + stage + ")");
    }

    /// A deal that no other test looks for: a renewal, or a closed one.
    static Deal aside(String url) {
        return take(url, "(?!default ).*|default closed.*");
    }

    private static synchronized Deal take(String url, String pipelineAndStage) {
        for (JsonNode deal : Http.send(HttpRequest.newBuilder(URI.create(url
                                + "/sandbox/hubspot/crm/objects/2026-03/deals?limit=100"
                                + "&properties=dealname,dealstage,amount,pipeline"))
                        .header("Authorization", "Bearer sandbox-hubspot-token"))
                .json()
                .path("results")) {
            JsonNode properties = deal.path("properties");
            String stands = properties.path("pipeline").asText() + " "
                    + properties.path("dealstage").asText();
            if (stands.matches(pipelineAndStage)
                    && !properties.path("amount").asText("").isEmpty()
                    && !deal.path("id").asText().equals(NORTHWIND)
                    && HANDED_OUT.add(url + " " + deal.path("id").asText())) {
                return new Deal(
                        deal.path("id").asText(),
                        properties.path("dealname").asText(),
                        properties.path("dealstage").asText(),
                        properties.path("amount").asText());
            }
        }
        throw new AssertionError("The sandbox has no further deal in the stage " + pipelineAndStage);
    }

    record Deal(String id, String name, String stage, String amount) {

        /// As Slack's markup writes it.
        String nameInSlack() {
            return name.replace("&", "&amp;");
        }

        /// The amount times the factor, in whole units.
        String amountTimes(double factor) {
            return Long.toString(Math.round(Double.parseDouble(amount) * factor));
        }
    }
}
