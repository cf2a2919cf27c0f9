package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toSet;

import io.bellwether.model.EntityRef;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Link;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Merge;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Restore;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Tombstone;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange.Unlink;
import io.bellwether.pipeline.WorkspacePlan.Observation;
import io.bellwether.pipeline.mapping.MapFacts;
import io.bellwether.pipeline.mapping.PropertyMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Brings the mirror to what a plan's events tell, to the same end in whatever order they came.
final class ChangeMirror {
    private final Connection connection;
    private final Journey journey;
    private final LockEntities entities;
    private final PropertyMapping mapping;
    private final Instant now;

    /// @param mapping what the workspace maps beside the usual
    ChangeMirror(Connection connection, Journey journey, LockEntities entities, PropertyMapping mapping, Instant now) {
        this.connection = connection;
        this.journey = journey;
        this.entities = entities;
        this.mapping = mapping;
        this.now = now;
    }

    void change(List<MirrorChange> changes, List<Observation> observations) throws SQLException {
        MergeRecords merges = new MergeRecords(connection);
        List<ChangeLives.Life> lives = new ArrayList<>();
        List<ChangeLinks.Told> links = new ArrayList<>();
        for (MirrorChange change : changes) {
            switch (change) {
                case Merge(EntityRef remaining, EntityRef absorbed, Instant _) ->
                    merges.add(entities.remaining(remaining), absorbed);
                case Tombstone(EntityRef entity, Instant at, boolean forPrivacy) ->
                    lives.add(new ChangeLives.Life(entities.remaining(entity), at, true, forPrivacy));
                case Restore(EntityRef entity, Instant at) ->
                    lives.add(new ChangeLives.Life(entities.remaining(entity), at, false, false));
                case Link(EntityRef from, EntityRef to, boolean primary) ->
                    links.add(ChangeLinks.Told.made(entities.remaining(from), entities.remaining(to), primary));
                case Unlink(EntityRef from, EntityRef to) ->
                    links.add(ChangeLinks.Told.removed(entities.remaining(from), entities.remaining(to)));
            }
        }
        List<WriteHistory.Told> told = observations.stream()
                .filter(each -> Fact.isFact(each.property()) || !entities.isForgotten(each.entity()))
                .map(each -> new WriteHistory.Told(
                        each.entity(), each.property(), each.value(), each.changedAt(), each.decidedBy(), each.own()))
                .toList();
        if (!merges.intoWhich().isEmpty()) {
            journey.end();
            merges.write();
        }
        WriteHistory.of(journey, told, WriteHistory.WEBHOOK, now);
        if (!links.isEmpty()) {
            journey.end();
            ChangeLinks.of(
                    connection, links.stream().map(link -> link.after(merges)).toList());
        }
        project(merges, told);
        if (!lives.isEmpty()) {
            journey.end();
            ChangeLives.of(
                    connection, lives.stream().map(life -> life.after(merges)).toList());
        }
    }

    private void refreshFacts(List<WriteHistory.Told> told) throws SQLException {
        Set<EntityRef> changed = told.stream()
                .filter(each -> MapFacts.isSource(each.entity().type(), each.property(), mapping))
                .map(WriteHistory.Told::entity)
                .collect(toSet());
        if (!changed.isEmpty()) {
            journey.end();
            WriteFacts.of(connection, changed, mapping);
        }
    }

    private void project(MergeRecords merges, List<WriteHistory.Told> told) throws SQLException {
        ProjectHistory projection = new ProjectHistory(journey, now);
        Set<EntityRef> merged = merges.intoWhich();
        Set<EntityRef> moved = new HashSet<>(entities.all());
        moved.removeAll(merges.absorbed());
        moved.removeAll(merged);
        projection.project(
                moved,
                told.stream()
                        .map(each -> new EntityProperty(each.entity(), each.property()))
                        .collect(toSet()));
        projection.projectWhole(merged);
        refreshFacts(told);
    }
}
