package io.bellwether.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What people see: one rule's word about one occurrence.
///
/// @param title what happened in one line
/// @param message why it matters and why the rule fired, in one or two sentences
/// @param late a later change of the same property was already known when this one came
/// @param signalHash 64 hex digits, unique in the workspace
public record Alert(
        AlertId id,
        WorkspaceId workspace,
        String trigger,
        Urgency urgency,
        String title,
        String message,
        EntityCard entity,
        Change change,
        boolean late,
        String signalHash,
        RuleId rule,
        int ruleVersion,
        SignalId signal,
        DeliveryId correlationId,
        Instant occurredAt,
        Instant createdAt) {

    /// The record as it stood when the alert was made.
    ///
    /// @param url of the record in the CRM
    /// @param amount decimal text in the deal's currency
    /// @param ownerId the CRM's id of the owner
    public record EntityCard(
            EntityRef ref,
            String name,
            @Nullable String url,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String owner,
            @Nullable String company,
            @Nullable String pipeline,
            @Nullable String stage,
            @Nullable String ownerId) {

        /// Of a record that nobody is known to own.
        public EntityCard(
                EntityRef ref,
                String name,
                @Nullable String url,
                @Nullable String amount,
                @Nullable String currency,
                @Nullable String owner,
                @Nullable String company,
                @Nullable String pipeline,
                @Nullable String stage) {
            this(ref, name, url, amount, currency, owner, company, pipeline, stage, null);
        }
    }

    /// The same word, more or less urgent to somebody.
    public Alert withUrgency(Urgency other) {
        return new Alert(
                id,
                workspace,
                trigger,
                other,
                title,
                message,
                entity,
                change,
                late,
                signalHash,
                rule,
                ruleVersion,
                signal,
                correlationId,
                occurredAt,
                createdAt);
    }
}
