package io.bellwether.pipeline.tokens;

import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.UUID;

class InMemoryCredentialsTest implements CredentialsContract {

    @Override
    public Connected connected() {
        InMemoryCredentials credentials = new InMemoryCredentials();
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        credentials.consent(workspace, "48213907", CredentialsContract.grant(0), CONNECTED);
        return new Connected(credentials, workspace, "48213907");
    }

    @Override
    public void consent(Connected connected, Grant grant, Instant now) {
        ((InMemoryCredentials) connected.credentials()).consent(connected.workspace(), connected.account(), grant, now);
    }
}
