package io.bellwether.pipeline.mapping;

import io.bellwether.model.WorkspaceId;

/// Port: what each workspace maps beside the usual. May throw [io.bellwether.pipeline.Unavailable].
public interface Mappings {
    PropertyMapping of(WorkspaceId workspace);
}
