package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.RuleId;
import io.bellwether.model.Trigger;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A deal and a contact whose past the CRM has told already.
class AskForPastTest {
    private static final Instant NOW = Instant.parse("2026-11-17T02:00:00Z");

    private final Transactions transactions = new Transactions(Database.application());
    private final WorkspaceId workspace = Database.connected(Database.newAccount());
    private final ChangeRules rules = new ChangeRules(Database.application());

    @BeforeEach
    void knowTwoRecords() {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                        INSERT INTO entity
                            (workspace_id, type, external_id, name, properties, history_fetched_at, updated_at)
                        VALUES (current_workspace(), 'deal', '1', 'Fleet rollout', '{}', now(), now()),
                               (current_workspace(), 'contact', '501', 'Ada Park', '{}', now(), now())
                        """).update());
    }

    @Test
    void waitsForThePastOfAPropertyThatNoRuleHasNamedBefore() {
        rules.create(workspace, custom("region"), "operator", NOW);

        assertThat(told()).containsExactly("contact:501");
        assertThat(new PostgresMappings(Database.application()).of(workspace).past(EntityType.DEAL))
                .contains("region");
    }

    @Test
    void leavesThePastAloneThatIsKnownAlready() {
        rules.create(workspace, custom("amount"), "operator", NOW);

        assertThat(told()).containsExactly("contact:501", "deal:1");
    }

    @Test
    void asksOnceForAPropertyThatSeveralRulesName() {
        rules.create(workspace, custom("region"), "operator", NOW);
        transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "UPDATE entity SET history_fetched_at = now()")
                        .update());

        rules.update(
                workspace,
                new Rule(
                        new RuleId("mine"),
                        1,
                        false,
                        null,
                        null,
                        custom("region").trigger(),
                        "true",
                        new Urgency(10),
                        Duration.ZERO,
                        List.of()),
                1,
                "operator",
                NOW);

        assertThat(told()).containsExactly("contact:501", "deal:1");
    }

    private List<String> told() {
        return transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                        SELECT type || ':' || external_id AS told
                        FROM entity
                        WHERE workspace_id = current_workspace() AND history_fetched_at IS NOT NULL
                        ORDER BY 1
                        """).list(row -> row.text("told")));
    }

    private static Rule custom(String property) {
        return new Rule(
                new RuleId("mine"),
                1,
                true,
                null,
                null,
                new Trigger.Custom(EntityType.DEAL, property),
                "true",
                new Urgency(50),
                Duration.ZERO,
                List.of());
    }
}
