package io.bellwether.model;

import java.time.Instant;

/// One event within its workspace: what matching, replay and the audit stand on.
///
/// @param receivedAt when ingest took the delivery that first told of it
public record Signal(
        SignalId id, WorkspaceId workspace, SourceEvent event, Instant receivedAt, DeliveryId correlationId) {

    /// The shape of the stored signal; raise it when a field's meaning changes.
    public static final int SCHEMA_VERSION = 1;

    public static Signal of(WorkspaceId workspace, SourceEvent event, Instant receivedAt, DeliveryId correlationId) {
        return new Signal(idOf(workspace, event), workspace, event, receivedAt, correlationId);
    }

    /// Covers a vendor's retry, a queue's second delivery and a replayed request: all give the same id.
    public static SignalId idOf(WorkspaceId workspace, SourceEvent event) {
        return new SignalId(Fingerprint.of("signal/1")
                .with(workspace)
                .with(event.source())
                .with(event.identity())
                .uuid());
    }
}
