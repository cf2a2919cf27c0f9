package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.OwnWrite;
import io.bellwether.pipeline.RuleSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What matching sees beyond the record itself, and nothing of anybody else's.
class ReadContextTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "1");
    private static final EntityRef ADA = new EntityRef(EntityType.CONTACT, "501");
    private static final EntityRef OTHER = new EntityRef(EntityType.DEAL, "2");

    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresEvaluateStore store = new PostgresEvaluateStore(Database.application(), Conditions.NONE);
    private final WorkspaceId ours = Database.connected(Database.newAccount());
    private final WorkspaceId theirs = Database.connected(Database.newAccount());

    @Test
    void readsLinkedRecordsWithTheirOwnLinks() {
        entity(ours, DEAL);
        entity(ours, ADA);
        entity(ours, OTHER);
        link(ours, DEAL, ADA, true);
        link(ours, OTHER, ADA, false);
        link(theirs, DEAL, new EntityRef(EntityType.CONTACT, "502"), true);

        Context context = context(ours, ADA);

        assertThat(context.entity(ADA).map(EntityState::links).orElseThrow())
                .containsExactly(new Linked(DEAL, true), new Linked(OTHER, false));
        assertThat(context.entity(DEAL).map(EntityState::links).orElseThrow()).containsExactly(new Linked(ADA, true));
    }

    @Test
    void readsTheWorkspacesRates() {
        run(ours, "UPDATE workspace SET currency = 'EUR' WHERE id = current_workspace()");
        run(ours, """
                INSERT INTO currency_rate (workspace_id, currency, valid_from, rate)
                VALUES (current_workspace(), 'JPY', '2026-01-01', 0.0061)
                """);

        assertThat(context(ours, DEAL).rates().rate("JPY", MONDAY)).hasValue(new BigDecimal("0.0061"));
        assertThat(context(ours, DEAL).rates().currency()).isEqualTo("EUR");
        assertThat(context(theirs, DEAL).rates().currency()).isNull();
        assertThat(context(theirs, DEAL).rates().table()).isEmpty();
    }

    @Test
    void readsTheOwnersWhereOneChanges() {
        run(ours, """
                INSERT INTO owner (workspace_id, external_id, name) VALUES (current_workspace(), '7', 'Amara Lindqvist')
                """);
        run(theirs, """
                INSERT INTO owner (workspace_id, external_id, name) VALUES (current_workspace(), '7', 'Somebody else')
                """);
        EntityProperty owner = new EntityProperty(DEAL, "hubspot_owner_id");

        Context context = store.context(ours, new Lookup(Set.of(DEAL), Set.of(owner), Set.of()));

        assertThat(context.owners()).containsExactly(entry("7", "Amara Lindqvist"));
        assertThat(context(ours, DEAL).owners()).isEmpty();
    }

    @Test
    void readsWhatWeWroteOurselves() {
        entity(ours, DEAL);
        entity(theirs, DEAL);
        run(ours, """
                INSERT INTO own_write (workspace_id, entity_type, external_id, property, value, written_at)
                VALUES (current_workspace(), 'deal', '1', 'dealstage', 'demo', '2026-11-16T09:00:00Z'),
                       (current_workspace(), 'deal', '1', 'amount', '7', '2026-11-16T09:00:00Z')
                """);

        assertThat(context(ours, DEAL).ownWrites()).containsExactly(new OwnWrite(DEAL, "dealstage", "demo", MONDAY));
        assertThat(context(theirs, DEAL).ownWrites()).isEmpty();
    }

    @Test
    void keepsTheRulesUntilOneChanges() {
        RuleSet before = context(ours, DEAL).rules();
        assertThat(context(ours, DEAL).rules()).isSameAs(before);

        run(ours, "UPDATE rule SET enabled = false WHERE id = 'deal-closed-won'");

        RuleSet after = context(ours, DEAL).rules();
        assertThat(after).isNotSameAs(before);
        assertThat(after.all())
                .filteredOn(rule -> !rule.enabled())
                .extracting(rule -> rule.id().value())
                .containsExactly("deal-closed-won");
        assertThat(context(theirs, DEAL).rules().all()).allMatch(Rule::enabled);
    }

    @Test
    void givesTheClockTheDealsOfEachWorkspacePageByPage() {
        entity(ours, DEAL);
        entity(ours, OTHER);
        entity(ours, ADA);
        entity(theirs, new EntityRef(EntityType.DEAL, "3"));
        PostgresDeals deals = new PostgresDeals(Database.application());

        assertThat(deals.workspaces()).contains(ours, theirs);
        assertThat(deals.page(ours, null, 1)).containsExactly(DEAL);
        assertThat(deals.page(ours, DEAL, 10)).containsExactly(OTHER);
        assertThat(deals.page(ours, OTHER, 10)).isEmpty();
    }

    private Context context(WorkspaceId workspace, EntityRef entity) {
        return store.context(
                workspace, new Lookup(Set.of(entity), Set.of(new EntityProperty(entity, "dealstage")), Set.of()));
    }

    private void entity(WorkspaceId workspace, EntityRef ref) {
        run(workspace, """
                INSERT INTO entity (workspace_id, type, external_id, name, updated_at)
                VALUES (current_workspace(), '%s', '%s', 'A record', now())
                """.formatted(ref.type().label(), ref.externalId()));
    }

    private void link(WorkspaceId workspace, EntityRef from, EntityRef to, boolean primary) {
        run(workspace, """
                INSERT INTO link (workspace_id, from_type, from_id, to_type, to_id, is_primary)
                VALUES (current_workspace(), '%s', '%s', '%s', '%s', %s)
                """.formatted(
                        from.type().label(), from.externalId(), to.type().label(), to.externalId(), primary));
    }

    private void run(WorkspaceId workspace, String sql) {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, sql).update());
    }
}
