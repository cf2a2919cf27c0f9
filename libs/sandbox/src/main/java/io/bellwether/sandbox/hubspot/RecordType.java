package io.bellwether.sandbox.hubspot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kinds of records of the demo account, each with what HubSpot returns when no property is asked for.
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of and Set.of
enum RecordType {
    CONTACT(
            "0-1",
            "contact",
            "contacts",
            "lastmodifieddate",
            List.of("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"),
            Set.of(
                    "firstname",
                    "lastname",
                    "email",
                    "jobtitle",
                    "phone",
                    "company",
                    "city",
                    "state",
                    "country",
                    "lifecyclestage",
                    "hs_lead_status",
                    "hubspot_owner_id")),
    COMPANY(
            "0-2",
            "company",
            "companies",
            "hs_lastmodifieddate",
            List.of("createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name"),
            Set.of(
                    "name",
                    "domain",
                    "industry",
                    "city",
                    "state",
                    "country",
                    "numberofemployees",
                    "annualrevenue",
                    "lifecyclestage",
                    "description",
                    "hubspot_owner_id")),
    DEAL(
            "0-3",
            "deal",
            "deals",
            "hs_lastmodifieddate",
            List.of(
                    "amount",
                    "closedate",
                    "createdate",
                    "dealname",
                    "dealstage",
                    "hs_lastmodifieddate",
                    "hs_object_id",
                    "pipeline"),
            Set.of(
                    "dealname",
                    "dealstage",
                    "pipeline",
                    "amount",
                    "deal_currency_code",
                    "closedate",
                    "dealtype",
                    "description",
                    "closed_lost_reason",
                    "closed_won_reason",
                    "hs_next_step",
                    "hs_priority",
                    "hubspot_owner_id"));

    final String id;
    final String singular;
    final String plural;
    final String modifiedProperty;
    final List<String> defaultProperties;

    /// What a person may change.
    final Set<String> editable;

    RecordType(
            String id,
            String singular,
            String plural,
            String modifiedProperty,
            List<String> defaultProperties,
            Set<String> editable) {
        this.id = id;
        this.singular = singular;
        this.plural = plural;
        this.modifiedProperty = modifiedProperty;
        this.defaultProperties = defaultProperties;
        this.editable = editable;
    }

    /// By type id, singular or plural, as HubSpot's paths and parameters accept them.
    static Optional<RecordType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> name.equals(type.id) || name.equals(type.singular) || name.equals(type.plural))
                .findFirst();
    }
}
