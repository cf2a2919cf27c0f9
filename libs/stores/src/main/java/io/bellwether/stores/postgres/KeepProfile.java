package io.bellwether.stores.postgres;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.stores.json.ProfileJson;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/// Keeps whom a workspace sells to.
public final class KeepProfile {
    private final Transactions transactions;

    public KeepProfile(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    public record Kept(IdealProfile profile, Instant changedAt) {}

    /// @return empty as long as [IdealProfile#DEFAULT] holds
    public Optional<Kept> of(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, """
                        SELECT profile, changed_at
                        FROM ideal_profile
                        WHERE workspace_id = current_workspace()
                        """)
                        .first(row -> new Kept(ProfileJson.read(row.text("profile")), row.instant("changed_at"))));
    }

    /// In place of what it was. Who changed it is written down.
    public void save(WorkspaceId workspace, IdealProfile profile, String actor, Instant now) {
        String json = ProfileJson.write(profile);
        transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, """
                    INSERT INTO ideal_profile (workspace_id, profile, changed_at)
                    VALUES (current_workspace(), ?::jsonb, ?)
                    ON CONFLICT (workspace_id) DO UPDATE
                    SET profile = excluded.profile, changed_at = excluded.changed_at
                    """).with(json).with(now).update();
            AuditRows.add(
                    connection,
                    new AuditRows.Entry(actor, "ideal_profile.save", "ideal_profile", "profile", 0, json),
                    now);
            return null;
        });
    }
}
