package io.bellwether.stores.postgres;

import static io.bellwether.pipeline.SampleEvents.CONTACT;
import static io.bellwether.pipeline.StoresUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.StoresUnderTest;
import io.bellwether.pipeline.WorkspacePlan.MirrorChange;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whom the CRM has forgotten for privacy the mirror knows nothing of, whatever comes later and under whatever id.
final class ForgetsForGoodTest {
    private static final EntityRef ABSORBED = new EntityRef(EntityType.CONTACT, "502");

    private final StoresUnderTest stores = Database.stores();
    private final Transactions transactions = new Transactions(Database.application());

    @BeforeEach
    void forget() {
        stores.fetched(person(CONTACT));
        stores.fetched(person(ABSORBED));
        commit(new MirrorChange.Merge(CONTACT, ABSORBED, NOW));
        assertThat(stores.entity(ABSORBED, "email").orElseThrow().history()).isNotEmpty();
        assertThat(facts()).contains("harborline.example");
        commit(new MirrorChange.Tombstone(CONTACT, NOW.plusSeconds(1), true));
    }

    @Test
    void knowsNoFactsOfThem() {
        assertThat(facts()).isEqualTo("{}");
        assertKnowsNothing();
    }

    @Test
    void aChangeThatIsToldLateBringsNothingBack() {
        var late = stores.arrive(CONTACT, new PropertyChanged("email", "amara@harborline.example"), NOW);

        stores.evaluate.commit(
                stores.draft()
                        .from(stores.entity(CONTACT).orElseThrow())
                        .settles(late, new Outcome.Ignored("entity_deleted"))
                        .observes(late)
                        .plan(),
                NOW);

        assertKnowsNothing();
    }

    @Test
    void anAnswerOfTheCrmFromBeforeBringsNothingBack() {
        stores.fetched(person(CONTACT));

        assertKnowsNothing();
    }

    @Test
    void aPageOfTheCrmFromBeforeBringsNothingBack() {
        Listed listed = new Listed(person(CONTACT), NOW.plusSeconds(60), null, List.of());

        List<LookBeside.Dead> dead = transactions.inWorkspace(stores.workspace, connection -> {
            UpsertEntities.of(
                    connection, EntityType.CONTACT, List.of(listed), new PropertyMapping(List.of()), NOW, NOW);
            return new Journey(connection).ask(LookBeside.dead(connection, EntityType.CONTACT, List.of("501")));
        });

        assertThat(dead).containsExactly(new LookBeside.Dead("501", true));
        assertKnowsNothing();
    }

    private void assertKnowsNothing() {
        for (EntityRef named : List.of(CONTACT, ABSORBED)) {
            EntityState known = stores.entity(named, "email").orElseThrow();
            assertThat(known.deleted()).isTrue();
            assertThat(known.name()).isEqualTo("Contact 501");
            assertThat(known.properties()).isEmpty();
            assertThat(known.history()).isEmpty();
        }
    }

    private String facts() {
        return transactions.inWorkspace(
                stores.workspace,
                connection -> Query.on(connection, "SELECT facts FROM entity WHERE external_id = '501'")
                        .first(row -> row.text("facts"))
                        .orElseThrow());
    }

    private void commit(MirrorChange change) {
        assertThat(stores.evaluate.commit(stores.draft().changes(change).plan(), NOW))
                .isTrue();
    }

    private static CrmRecord person(EntityRef ref) {
        return new CrmRecord(
                ref,
                "Amara Lindqvist",
                null,
                Map.of("email", "amara@harborline.example"),
                Map.of("email", List.of(new PastValue("amara@harborline.example", NOW.minusSeconds(60)))),
                false,
                null,
                List.of());
    }
}
