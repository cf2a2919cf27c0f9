package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fetch.Crm.Association;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The CRM's records as they stand at a moment, read off the scenario.
final class SimulatedCrm {
    private final Scenario scenario;

    SimulatedCrm(Scenario scenario) {
        this.scenario = scenario;
    }

    /// Records that are neither archived nor gone, in the order of their ids.
    List<EntityRef> alive(EntityType type, Instant at) {
        return all(type, at).filter(ref -> left(ref, at) == null).toList();
    }

    List<EntityRef> archived(EntityType type, Instant at) {
        return all(type, at)
                .filter(ref ->
                        left(ref, at) instanceof Leaving(var _, Leaving.How how, var _) && how == Leaving.How.ARCHIVED)
                .toList();
    }

    private Stream<EntityRef> all(EntityType type, Instant at) {
        return scenario.facts().entrySet().stream()
                .filter(entry -> entry.getKey().type() == type
                        && !entry.getValue().getFirst().at().isAfter(at))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing((EntityRef ref) -> ref.externalId().length())
                        .thenComparing(EntityRef::externalId));
    }

    private @Nullable Leaving left(EntityRef ref, Instant at) {
        Leaving leaving = scenario.leaving().get(ref);
        if (leaving == null || leaving.at().isAfter(at)) {
            return deleted(ref, at);
        }
        return leaving;
    }

    private @Nullable Leaving deleted(EntityRef ref, Instant at) {
        return scenario.factsOf(ref).stream()
                .filter(fact -> fact.property().equals(Fact.LIFE) && !fact.at().isAfter(at))
                .reduce((_, later) -> later)
                .filter(fact -> fact.value().equals(Fact.DELETED))
                .map(fact -> new Leaving(fact.at(), Leaving.How.ARCHIVED, null))
                .orElse(null);
    }

    /// The contacts that a deal is linked with, by whether the link is the primary one.
    Map<EntityRef, Boolean> linked(EntityRef deal, Instant at) {
        Map<EntityRef, Boolean> linked = new TreeMap<>();
        for (Fact fact : scenario.factsOf(deal)) {
            if (Fact.isLink(fact.property()) && !fact.at().isAfter(at)) {
                EntityRef contact = Fact.contact(fact.property());
                linked.put(contact, DrawPeople.isPrimary(contact));
                if (fact.value().equals(Fact.GONE)) {
                    linked.remove(contact);
                }
            }
        }
        return linked;
    }

    /// The record that answers for the id, if one does.
    Optional<EntityRef> answering(EntityRef ref, Instant at) {
        Leaving leaving = left(ref, at);
        if (leaving == null) {
            return scenario.factsOf(ref).isEmpty() ? Optional.empty() : Optional.of(ref);
        }
        return leaving.how() == Leaving.How.MERGED
                ? answering(Objects.requireNonNull(leaving.into()), at)
                : Optional.empty();
    }

    Listed listed(EntityRef ref, Instant at, boolean withHistory) {
        Map<String, String> properties = new TreeMap<>();
        Map<String, List<PastValue>> history = new HashMap<>();
        Instant modifiedAt = Instant.EPOCH;
        for (Fact fact : scenario.factsOf(ref)) {
            if (!fact.at().isAfter(at) && Fact.isProperty(fact.property())) {
                properties.put(fact.property(), fact.value());
                history.computeIfAbsent(fact.property(), _ -> new ArrayList<>())
                        .add(new PastValue(fact.value(), fact.at()));
                modifiedAt = fact.at();
            }
        }
        List<String> absorbed = new ArrayList<>();
        for (Map.Entry<EntityRef, Leaving> each : scenario.leaving().entrySet()) {
            Leaving leaving = left(each.getKey(), at);
            if (leaving != null && ref.equals(leaving.into())) {
                absorbed.add(each.getKey().externalId());
                modifiedAt = leaving.at().isAfter(modifiedAt) ? leaving.at() : modifiedAt;
            }
        }
        Leaving own = left(ref, at);
        return new Listed(
                new CrmRecord(
                        ref,
                        ref.toString(),
                        null,
                        properties,
                        withHistory ? history : Map.of(),
                        own != null,
                        null,
                        linked(ref, at).entrySet().stream()
                                .map(link -> new Association(
                                        link.getKey(),
                                        link.getValue(),
                                        link.getKey().toString()))
                                .toList()),
                modifiedAt,
                own == null ? null : own.at(),
                absorbed);
    }
}
