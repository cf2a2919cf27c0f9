package io.bellwether.pipeline;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Outcome;
import io.bellwether.model.Reading;
import io.bellwether.model.Signal;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Port: what evaluate remembers. Each method is one transaction with a constant number of statements, whatever the
/// size of the batch. All may throw [Unavailable].
public interface EvaluateStore {

    /// Keeps the deliveries' bytes before any decision, quarantines what could not be read, ends events of accounts
    /// that no workspace has connected. Recording a delivery again changes nothing.
    Inbox record(List<Delivery> deliveries, Instant now);

    /// What matching may look at, as it is now.
    Context context(WorkspaceId workspace, Lookup lookup);

    /// Of those, the signals that are still parked.
    List<Signal> parked(WorkspaceId workspace, Collection<SignalId> signals);

    /// All of the plan or nothing.
    ///
    /// @return false when what the plan was made from has changed meanwhile: look again and plan anew
    /// @throws DataRejected when the database refuses a value
    boolean commit(WorkspacePlan plan, Instant now);

    /// Ends one event as quarantined, outside of any plan.
    void quarantine(WorkspaceId workspace, Arrival arrival, Outcome.Quarantined outcome, String detail, Instant now);

    /// Releases at once those parked signals whose wait ended between the look and the commit.
    void releaseArrived(WorkspaceId workspace, Collection<String> awaited, Instant now);

    /// Messages of these deliveries' events that lie in the outbox.
    List<Intent> unpublished(Collection<DeliveryId> correlationIds, Instant now);

    void markPublished(Collection<Intent> intents, Instant now);

    record Delivery(
            DeliveryId id,
            String source,
            @Nullable String endpointKey,
            Instant receivedAt,
            byte[] body,
            Reading reading) {}

    /// @param settled elements that have an outcome already, by their index
    /// @param workspaces by source and account
    record Inbox(Map<DeliveryId, Set<Integer>> settled, Map<Account, WorkspaceId> workspaces) {}

    record Account(String source, String account) {}

    /// Of a contact the history of its links with deals comes along, and those deals.
    ///
    /// @param properties of which entities' properties the history is wanted
    record Lookup(Set<EntityRef> entities, Set<EntityProperty> properties, Set<SignalId> signals) {
        public Lookup {
            entities = Set.copyOf(entities);
            properties = Set.copyOf(properties);
            signals = Set.copyOf(signals);
        }

        /// All that matching these may look at, in whatever CRM's words.
        static Lookup of(List<Arrival> arrivals) {
            Vocabulary words = Vocabulary.HUBSPOT;
            Set<EntityRef> entities = new HashSet<>();
            Set<EntityProperty> properties = new HashSet<>();
            Set<SignalId> signals = new HashSet<>();
            for (Arrival arrival : arrivals) {
                EntityRef entity = arrival.signal().event().entity();
                signals.add(arrival.signal().id());
                if (entity != null) {
                    entities.add(entity);
                }
                if (arrival.signal().event().happening() instanceof Happening.Associated associated) {
                    entities.add(associated.other());
                }
                Fact.of(arrival.signal().event(), words)
                        .ifPresent(fact -> properties.add(new EntityProperty(fact.entity(), fact.property())));
            }
            entities.stream()
                    .filter(entity -> entity.type() == EntityType.DEAL)
                    .forEach(deal -> words.pastOfDeals()
                            .forEach(property -> properties.add(new EntityProperty(deal, property))));
            return new Lookup(entities, properties, signals);
        }
    }

    record EntityProperty(EntityRef entity, String property) {}

    /// A message in the outbox.
    record Intent(long id, Queue.Outgoing outgoing) {}
}
