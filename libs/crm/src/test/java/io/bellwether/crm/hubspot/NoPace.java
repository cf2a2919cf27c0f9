package io.bellwether.crm.hubspot;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.pace.Told;
import java.time.Instant;
import java.time.InstantSource;

/// An allowance without end, that keeps nothing of what it is told.
final class NoPace implements Allowances {
    static TellPace tell() {
        return new TellPace(new NoPace(), InstantSource.system(), "hubspot");
    }

    @Override
    public Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now) {
        return now;
    }

    @Override
    public void told(WorkspaceId workspace, String account, Told told, Instant now) {}
}
