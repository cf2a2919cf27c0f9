package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.Person;
import io.bellwether.model.Pipeline;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What matching sees of a workspace, and nothing else: stored with the decision, it is enough to decide again.
///
/// @param vocabulary how this workspace's CRM names the properties that triggers watch
/// @param known signals that are stored already, with the delivery that first told of them
/// @param entities those that the mirror has, of those asked for and of those linked with them
/// @param pipelinesFetchedAt null when the CRM was never asked for its pipelines
/// @param ownWrites what we have put into the records asked for, lately
/// @param people who are members, and what they want for their own records
/// @param owners names by the CRM's ids; read only where an owner changes
public record Context(
        WorkspaceId workspace,
        Vocabulary vocabulary,
        Map<EntityRef, EntityState> entities,
        Set<SignalId> known,
        RuleSet rules,
        List<Pipeline> pipelines,
        @Nullable Instant pipelinesFetchedAt,
        Map<CoolDownKey, LastFired> coolDowns,
        Rates rates,
        List<OwnWrite> ownWrites,
        List<Person> people,
        Map<String, String> owners) {
    public Context {
        entities = Map.copyOf(entities);
        known = Set.copyOf(known);
        pipelines = List.copyOf(pipelines);
        coolDowns = Map.copyOf(coolDowns);
        ownWrites = List.copyOf(ownWrites);
        people = List.copyOf(people);
        owners = Map.copyOf(owners);
    }

    /// Of a workspace without members and owners.
    public Context(
            WorkspaceId workspace,
            Vocabulary vocabulary,
            Map<EntityRef, EntityState> entities,
            Set<SignalId> known,
            RuleSet rules,
            List<Pipeline> pipelines,
            @Nullable Instant pipelinesFetchedAt,
            Map<CoolDownKey, LastFired> coolDowns,
            Rates rates,
            List<OwnWrite> ownWrites) {
        this(
                workspace,
                vocabulary,
                entities,
                known,
                rules,
                pipelines,
                pipelinesFetchedAt,
                coolDowns,
                rates,
                ownWrites,
                List.of(),
                Map.of());
    }

    public record CoolDownKey(RuleId rule, EntityRef entity) {}

    public record LastFired(Instant occurredAt, AlertId alert) {}

    /// One record of the mirror.
    ///
    /// @param version raised by every commit that touches the entity; the ticket for committing a plan about it
    /// @param properties the projection of the history: name to present value
    /// @param historyFetchedAt when the CRM last told the record with its history; null when it never did
    /// @param owner the owner's name, if known
    /// @param company the associated company's name, if known
    /// @param history of the properties asked for, in any order
    /// @param links with other records, in either direction
    public record EntityState(
            EntityRef ref,
            long version,
            String name,
            @Nullable String url,
            Map<String, String> properties,
            @Nullable Instant historyFetchedAt,
            boolean deleted,
            @Nullable String owner,
            @Nullable String company,
            Map<String, List<HistoryEntry>> history,
            List<Linked> links) {
        public EntityState {
            properties = Map.copyOf(properties);
            history = Map.copyOf(history);
            links = List.copyOf(links);
        }

        EntityState withHistory(Map<String, List<HistoryEntry>> told) {
            return new EntityState(
                    ref, version, name, url, properties, historyFetchedAt, deleted, owner, company, told, links);
        }

        public PropertyHistory history(String property) {
            return new PropertyHistory(history.getOrDefault(property, List.of()));
        }
    }

    /// A record that another one is linked with.
    ///
    /// @param primary the CRM marks the link as the primary one
    public record Linked(EntityRef ref, boolean primary) {}

    /// A value that a property had from `changedAt` on.
    ///
    /// @param decidedBy the signal that was matched for this change; null when only a
    ///                  fetch has told of it, or it tells again of an occurrence that another entry decides
    /// @param own the deciding signal told of a change that we made ourselves
    public record HistoryEntry(
            @Nullable String value,
            Instant changedAt,
            @Nullable SignalId decidedBy,
            boolean own) {

        /// Of a change that somebody else made.
        public HistoryEntry(@Nullable String value, Instant changedAt, @Nullable SignalId decidedBy) {
            this(value, changedAt, decidedBy, false);
        }
    }

    /// By the id that was asked for; after a merge the record that answers has another.
    public Optional<EntityState> entity(@Nullable EntityRef ref) {
        return ref == null ? Optional.empty() : Optional.ofNullable(entities.get(ref));
    }
}
