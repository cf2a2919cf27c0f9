package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Links contacts that the CRM gives no company with the one company that has the domain of their address. Where
/// several have it nobody guesses; where none has it any more the link goes.
final class AdoptOrphans {
    private AdoptOrphans() {}

    private static final String MATCHING = """
            WITH orphan AS (
                SELECT contact.external_id, contact.domain
                FROM entity AS contact
                WHERE contact.workspace_id = current_workspace()
                  AND contact.type = 'contact'
                  AND contact.external_id = ANY (?::text[])
                  AND contact.deleted_at IS NULL
                  AND contact.domain IS NOT NULL
                  AND NOT EXISTS (
                      SELECT FROM link
                      WHERE link.workspace_id = current_workspace()
                        AND link.from_type = 'contact'
                        AND link.from_id = contact.external_id
                        AND link.to_type = 'company'
                        AND link.basis = 'crm')
            ), matching AS (
                SELECT orphan.external_id AS contact, min(company.external_id) AS company, count(*) AS companies
                FROM orphan
                -- Domain by domain, whatever the statistics say: on a young table a join goes through all of it.
                CROSS JOIN LATERAL (
                    SELECT external_id
                    FROM entity
                    WHERE workspace_id = current_workspace()
                      AND type = 'company'
                      AND deleted_at IS NULL
                      AND domain = orphan.domain
                    OFFSET 0
                ) AS company
                GROUP BY orphan.external_id
            )
            """;

    static SyncCounts of(Connection connection, List<String> contacts) throws SQLException {
        Query.on(connection, MATCHING + """
                DELETE FROM link
                WHERE workspace_id = current_workspace()
                  AND from_type = 'contact'
                  AND from_id = ANY (?::text[])
                  AND to_type = 'company'
                  AND basis = 'domain'
                  AND NOT EXISTS (
                      SELECT FROM matching
                      WHERE matching.contact = link.from_id AND matching.company = link.to_id AND companies = 1)
                """).column(contacts).column(contacts).update();
        int linked = Query.on(connection, MATCHING + """
                INSERT INTO link (workspace_id, from_type, from_id, to_type, to_id, is_primary, basis)
                SELECT current_workspace(), 'contact', contact, 'company', company, true, 'domain'
                FROM matching
                WHERE companies = 1
                ORDER BY contact, company
                ON CONFLICT (workspace_id, from_type, from_id, to_type, to_id) DO NOTHING
                """).column(contacts).update();
        int ambiguous = Query.on(connection, MATCHING + """
                SELECT count(*) AS contacts FROM matching WHERE companies > 1
                """)
                .column(contacts)
                .first(row -> row.integer("contacts"))
                .orElse(0);
        return SyncCounts.links(linked, ambiguous);
    }
}
