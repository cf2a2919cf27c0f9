package io.bellwether.stores.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fit.Fit;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.stores.json.ProfileJson;
import io.bellwether.stores.json.PropertiesJson;
import io.bellwether.stores.postgres.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// Companies of the mirror, with how well they fit the workspace's ideal customer.
public final class ReadCompanies {
    private final Transactions transactions;

    public ReadCompanies(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param externalId the CRM's
    public Optional<CompanyRow> find(WorkspaceId workspace, String externalId) {
        return transactions.inWorkspace(workspace, connection -> {
            IdealProfile profile = profile(connection, workspace);
            return new Question("""
                    SELECT entity.external_id, entity.name, entity.url, entity.facts, owner.name AS owner
                    FROM entity
                    LEFT JOIN owner
                        ON owner.workspace_id = entity.workspace_id
                        AND owner.external_id = entity.owner_external_id
                    WHERE entity.workspace_id = ?
                    """, workspace.value())
                    .and("entity.type = ?", "company")
                    .and("entity.external_id = ?", externalId)
                    .and("entity.deleted_at IS NULL", List.of())
                    .first(connection, row -> read(row, profile));
        });
    }

    private static CompanyRow read(ResultSet row, IdealProfile profile) throws SQLException {
        Map<String, String> facts = PropertiesJson.read(row.getString("facts"));
        return new CompanyRow(
                row.getString("external_id"),
                row.getString("name"),
                row.getString("url"),
                row.getString("owner"),
                facts,
                Fit.of(facts, profile));
    }

    private static IdealProfile profile(Connection connection, WorkspaceId workspace) throws SQLException {
        return new Question("SELECT profile FROM ideal_profile WHERE workspace_id = ?", workspace.value())
                .first(connection, row -> ProfileJson.read(row.getString("profile")))
                .orElse(IdealProfile.DEFAULT);
    }
}
