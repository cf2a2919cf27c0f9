package io.bellwether.crm.hubspot;

import static io.bellwether.pipeline.Vocabulary.HUBSPOT;

import io.bellwether.model.EntityType;
import java.util.List;

/// What is asked for of a kind of record, and under which names.
///
/// @param path in the API's paths; the OpenAPI files name deals by their type id
/// @param typeId in the address of the record's page
/// @param properties what the mirror holds, beside those with history
/// @param history the properties whose past is wanted too
record Kind(
        EntityType type,
        String path,
        String typeId,
        List<String> properties,
        List<String> history,
        List<String> associations) {

    /// The ids of the records that were merged into this one, `;` between them.
    static final String ABSORBED = "hs_merged_object_ids";

    private static final Kind COMPANY = new Kind(
            EntityType.COMPANY,
            "companies",
            "0-2",
            List.of(
                    "name",
                    "website",
                    "industry",
                    "city",
                    "state",
                    "country",
                    "createdate",
                    "hs_lastmodifieddate",
                    ABSORBED),
            List.of("domain", "numberofemployees", "annualrevenue", "lifecyclestage", "hubspot_owner_id"),
            List.of());

    private static final Kind CONTACT = new Kind(
            EntityType.CONTACT,
            "contacts",
            "0-1",
            List.of(
                    "firstname",
                    "lastname",
                    "phone",
                    "city",
                    "state",
                    "country",
                    "createdate",
                    "lastmodifieddate",
                    ABSORBED),
            List.of(
                    "email",
                    HUBSPOT.jobTitle(),
                    HUBSPOT.employer(),
                    HUBSPOT.bounce(),
                    HUBSPOT.bounceReason(),
                    HUBSPOT.buyingRole(),
                    HUBSPOT.lastContacted(),
                    "lifecyclestage",
                    "hubspot_owner_id"),
            List.of("companies"));

    private static final Kind DEAL = new Kind(
            EntityType.DEAL,
            "0-3",
            "0-3",
            List.of(
                    HUBSPOT.name(),
                    HUBSPOT.currency(),
                    "dealtype",
                    "hs_is_closed",
                    "hs_is_closed_won",
                    "createdate",
                    "hs_lastmodifieddate",
                    ABSORBED),
            List.of(
                    HUBSPOT.stage(),
                    HUBSPOT.pipeline(),
                    HUBSPOT.amount(),
                    HUBSPOT.closeDate(),
                    HUBSPOT.owner(),
                    HUBSPOT.lastContacted(),
                    "competitor"),
            List.of("companies", "contacts"));

    /// When anything about the record last changed; what the search is asked for.
    String modified() {
        return type == EntityType.CONTACT ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    static Kind of(EntityType type) {
        return switch (type) {
            case COMPANY -> COMPANY;
            case CONTACT -> CONTACT;
            case DEAL -> DEAL;
        };
    }
}
