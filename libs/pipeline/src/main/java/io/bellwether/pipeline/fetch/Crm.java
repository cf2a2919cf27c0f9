package io.bellwether.pipeline.fetch;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Port: reading from a workspace's CRM. Failures are values; an exception is a bug.
public interface Crm {

    Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity);

    Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace);

    sealed interface Answer<T> {

        /// Goes on with what was found; anything else stands for the whole.
        default <U> Answer<U> then(Function<T, Answer<U>> next) {
            return switch (this) {
                case Found<T>(T value) -> next.apply(value);
                case Missing<T> _ -> new Missing<>();
                case Later<T>(Duration after, String reason) -> new Later<>(after, reason);
                case Refused<T>(String reason) -> new Refused<>(reason);
            };
        }
    }

    record Found<T>(T value) implements Answer<T> {}

    /// The CRM does not have it (404).
    record Missing<T>() implements Answer<T> {}

    /// Not now: rate limit, outage, time-out.
    ///
    /// @param after the least time to wait; the vendor's own wish where it told one
    record Later<T>(Duration after, String reason) implements Answer<T> {}

    /// Nothing helps before a person has acted: the credential does not allow it (401, 403), or the address or the
    /// request is wrong (other 4xx).
    ///
    /// @param reason says what to do
    record Refused<T>(String reason) implements Answer<T> {}

    /// A record with its past.
    ///
    /// @param entity with the id that the CRM answers for it, which differs from the one asked for after a merge
    /// @param properties those that are set
    /// @param history by property, in any order
    /// @param associated the company and contacts it is linked with
    record CrmRecord(
            EntityRef entity,
            String name,
            @Nullable String url,
            Map<String, String> properties,
            Map<String, List<PastValue>> history,
            boolean archived,
            @Nullable Owner owner,
            List<Association> associated) {
        public CrmRecord {
            properties = Map.copyOf(properties);
            history = Map.copyOf(history);
            associated = List.copyOf(associated);
        }
    }

    /// @param value null when it was cleared
    record PastValue(@Nullable String value, Instant changedAt) {}

    record Owner(String externalId, String name, @Nullable String email) {}

    record Association(
            EntityRef entity, boolean primary, @Nullable String name) {}
}
