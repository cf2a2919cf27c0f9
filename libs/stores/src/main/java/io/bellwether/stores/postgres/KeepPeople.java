package io.bellwether.stores.postgres;

import io.bellwether.model.Person;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Keeps who the members are, and what each wants for their own records. Who changed what is written down.
public final class KeepPeople {
    private final Transactions transactions;

    public KeepPeople(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    public List<Person> all(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, ReadPeople::of);
    }

    public Optional<Person> find(WorkspaceId workspace, UUID person) {
        return all(workspace).stream().filter(each -> each.id().equals(person)).findFirst();
    }

    /// A new member, or what is to be known of one; their wishes stay.
    public void save(WorkspaceId workspace, Person person, String actor, Instant now) {
        transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, """
                    INSERT INTO person
                        (workspace_id, id, name, email, owner_external_id, slack_user_id, direct_messages, created_at)
                    VALUES (current_workspace(), ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (workspace_id, id) DO UPDATE
                    SET name = excluded.name, email = excluded.email, owner_external_id = excluded.owner_external_id,
                        slack_user_id = excluded.slack_user_id, direct_messages = excluded.direct_messages
                    """)
                    .with(person.id())
                    .with(person.name())
                    .with(person.email())
                    .with(person.ownerExternalId())
                    .with(person.slackUserId())
                    .with(person.directMessages())
                    .with(now)
                    .update();
            audit(connection, actor, "person.save", person.id(), "{}", now);
            return true;
        });
    }

    /// @return false where there is no such member
    public boolean delete(WorkspaceId workspace, UUID person, String actor, Instant now) {
        return transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, """
                    DELETE FROM personal_override
                    WHERE workspace_id = current_workspace() AND person_id = ?
                    """).with(person).update();
            boolean deleted = Query.on(connection, """
                            DELETE FROM person
                            WHERE workspace_id = current_workspace() AND id = ?
                            """).with(person).update() == 1;
            if (deleted) {
                audit(connection, actor, "person.delete", person, "{}", now);
            }
            return deleted;
        });
    }

    /// What a member wants of one trigger.
    public void override(
            WorkspaceId workspace, UUID person, String trigger, Person.Override wanted, String actor, Instant now) {
        Urgency urgency = wanted.urgency();
        transactions.inWorkspace(workspace, connection -> {
            Query.on(connection, """
                    INSERT INTO personal_override
                        (workspace_id, person_id, trigger, enabled, urgency, changed_at)
                    VALUES (current_workspace(), ?, ?, ?, ?, ?)
                    ON CONFLICT (workspace_id, person_id, trigger) DO UPDATE
                    SET enabled = excluded.enabled, urgency = excluded.urgency, changed_at = excluded.changed_at,
                        version = personal_override.version + 1
                    """)
                    .with(person)
                    .with(trigger)
                    .with(wanted.enabled())
                    .with(urgency == null ? null : urgency.value())
                    .with(now)
                    .update();
            String detail = "{\"trigger\":\"" + trigger + "\",\"enabled\":" + wanted.enabled() + ",\"urgency\":"
                    + (urgency == null ? "null" : urgency.value()) + "}";
            audit(connection, actor, "person.override", person, detail, now);
            return true;
        });
    }

    private static void audit(
            Connection connection, String actor, String action, UUID person, String detail, Instant now)
            throws SQLException {
        AuditRows.add(connection, new AuditRows.Entry(actor, action, "person", person.toString(), 0, detail), now);
    }
}
