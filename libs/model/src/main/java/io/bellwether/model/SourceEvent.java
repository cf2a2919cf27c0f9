package io.bellwether.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event as a source told it, read and checked, not yet of any workspace.
///
/// @param source which source, such as `hubspot`
/// @param account the vendor's account it belongs to; for HubSpot the portal id
/// @param identity 64 hex digits: the same for a retry of the same event, different for any other event
/// @param entity null only for [Happening.Unsupported]
/// @param occurredAt the vendor's time of the change
/// @param changeSource who changed it, in the vendor's words, such as `CRM_UI`; an open set
/// @param ownChange the change was made by the very app that is told of it: by us
/// @param payload the element's JSON, free of U+0000 and lone surrogates
public record SourceEvent(
        String source,
        String account,
        String identity,
        SignalType type,
        @Nullable EntityRef entity,
        Happening happening,
        Instant occurredAt,
        Urgency urgency,
        double confidence,
        @Nullable String changeSource,
        @Nullable String changeSourceId,
        boolean ownChange,
        String payload) {

    /// Of a change that somebody else made.
    public SourceEvent(
            String source,
            String account,
            String identity,
            SignalType type,
            @Nullable EntityRef entity,
            Happening happening,
            Instant occurredAt,
            Urgency urgency,
            double confidence,
            @Nullable String changeSource,
            @Nullable String changeSourceId,
            String payload) {
        this(
                source,
                account,
                identity,
                type,
                entity,
                happening,
                occurredAt,
                urgency,
                confidence,
                changeSource,
                changeSourceId,
                false,
                payload);
    }
}
