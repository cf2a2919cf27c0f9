package io.bellwether.pipeline;

/// A CRM's own names of the deal properties that triggers watch.
public record Vocabulary(
        String name, String stage, String pipeline, String amount, String currency, String closeDate, String owner) {

    public static final Vocabulary HUBSPOT = new Vocabulary(
            "dealname", "dealstage", "pipeline", "amount", "deal_currency_code", "closedate", "hubspot_owner_id");
}
