package io.bellwether.pipeline;

import io.bellwether.model.EntityType;
import java.util.Set;

/// A CRM's own names of the properties that triggers watch.
///
/// @param stage of a deal, as are pipeline, amount, currency, close date
/// @param owner of any record
/// @param jobTitle of a contact, as are employer, bounce, bounceReason, buyingRole, lastContacted
/// @param lifecycle of a company, as are employees, revenue, domain
public record Vocabulary(
        String name,
        String stage,
        String pipeline,
        String amount,
        String currency,
        String closeDate,
        String owner,
        String jobTitle,
        String employer,
        String bounce,
        String bounceReason,
        String buyingRole,
        String lastContacted,
        String lifecycle,
        String employees,
        String revenue,
        String domain) {

    public static final Vocabulary HUBSPOT = new Vocabulary(
            "dealname",
            "dealstage",
            "pipeline",
            "amount",
            "deal_currency_code",
            "closedate",
            "hubspot_owner_id",
            "jobtitle",
            "company",
            "hs_email_bounce",
            "hs_email_hard_bounce_reason_enum",
            "hs_buying_role",
            "notes_last_contacted",
            "lifecyclestage",
            "numberofemployees",
            "annualrevenue",
            "domain");

    /// The properties of a kind of record whose past is asked for whatever the rules are.
    public Set<String> past(EntityType type) {
        return switch (type) {
            case DEAL -> Set.of(stage, pipeline, amount, closeDate, owner, lastContacted);
            case CONTACT ->
                Set.of(jobTitle, employer, bounce, bounceReason, buyingRole, lastContacted, lifecycle, owner);
            case COMPANY -> Set.of(lifecycle, employees, revenue, domain, owner);
        };
    }

    /// Whether a webhook may tell it in another way than the record does.
    boolean isDate(String property) {
        return property.equals(closeDate) || property.equals(lastContacted);
    }

    /// What the look at a deal may have to know of its past.
    Set<String> pastOfTimers() {
        return Set.of(stage, closeDate, amount);
    }

    /// What judging a deal may have to know of the time of a change.
    Set<String> pastOfDeals() {
        return Set.of(stage, pipeline, closeDate);
    }
}
