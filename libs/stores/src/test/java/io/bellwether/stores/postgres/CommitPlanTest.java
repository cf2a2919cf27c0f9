package io.bellwether.stores.postgres;

import static io.bellwether.pipeline.SampleEvents.DEAL;
import static io.bellwether.pipeline.StoresUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Alert;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Outcome;
import io.bellwether.model.Signal;
import io.bellwether.pipeline.Arrival;
import io.bellwether.pipeline.Draft;
import io.bellwether.pipeline.StoresUnderTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The rows that the port does not show.
final class CommitPlanTest {
    private static final Outcome ALERTED = new Outcome.Processed("alerted");

    private final Transactions transactions = new Transactions(Database.application());
    private final StoresUnderTest stores = Database.stores();
    private final String hash = UUID.randomUUID().toString();

    @Test
    void writesTheEventWithItsSignalAndOutcome() {
        Arrival.Delivered arrival = arrive();

        commit(stores.draft().settles(arrival, ALERTED));

        assertThat(texts("""
                SELECT concat_ws(' ', delivery_id, index, signal_id, outcome, reason) AS told FROM event
                """))
                .containsExactly("%s 0 %s processed alerted"
                        .formatted(arrival.delivery(), arrival.signal().id()));
    }

    @Test
    void endsARepeatedEventBesideTheFirst() {
        Arrival.Delivered first = arrive();
        commit(stores.draft().settles(first, ALERTED));
        Arrival.Delivered other = arrive();

        commit(stores.draft()
                .settles(new Arrival.Delivered(first.signal(), other.delivery(), 0), new Outcome.Ignored("duplicate")));

        assertThat(texts("SELECT concat_ws(' ', signal_id, outcome, reason) AS told FROM event ORDER BY outcome"))
                .containsExactly(
                        first.signal().id() + " ignored duplicate",
                        first.signal().id() + " processed alerted");
    }

    @Test
    void endsTheEventThatWasDeferredWhenItsSignalWasReleased() {
        Signal parked = stores.park(DEAL, new FetchTarget.Record(DEAL), NOW);

        commit(stores.draft().settles(new Arrival.Released(parked, parked.correlationId()), ALERTED));

        assertThat(texts("SELECT concat_ws(' ', outcome, reason) AS told FROM event"))
                .containsExactly("processed alerted");
        assertThat(texts("SELECT concat_ws(' ', outcome, reason, coalesce(awaits, '-')) AS told FROM signal"))
                .containsExactly("processed alerted -");
    }

    @Test
    void keepsWhatAnotherWorkerHasDecidedAboutAReleasedSignal() {
        Signal parked = stores.park(DEAL, new FetchTarget.Record(DEAL), NOW);
        Arrival.Released released = new Arrival.Released(parked, parked.correlationId());
        commit(stores.draft().settles(released, ALERTED));

        stores.evaluate.commit(
                stores.draft()
                        .settles(released, new Outcome.Processed("suppressed"))
                        .plan(),
                NOW.plusSeconds(1));

        assertThat(texts("SELECT reason AS told FROM signal")).containsExactly("alerted");
        assertThat(texts("SELECT reason AS told FROM decision")).containsExactly("alerted");
    }

    @Test
    void raisesOneAlertAndPlansOneEffectOfASignalHash() {
        Draft first = stores.draft().settles(arrive(), ALERTED);
        Draft second = stores.draft();
        Arrival.Delivered twin = arrive();
        second.settles(twin, ALERTED);
        first.alerts(twin, hash);
        second.alerts(twin, hash);

        commit(first);
        commit(second);

        assertThat(texts("SELECT signal_hash AS told FROM alert")).containsExactly(hash);
        assertThat(texts("SELECT state AS told FROM effect")).containsExactly("planned");
    }

    @Test
    void spellsAnAlertAsTheApiDoes() {
        Arrival.Delivered arrival = arrive();
        Draft draft = stores.draft().settles(arrival, ALERTED);
        Alert alert = draft.alerts(arrival, hash);

        commit(draft);

        assertThat(texts("""
                SELECT concat_ws(' ', id, entity ->> 'type', entity ->> 'externalId', entity ->> 'name',
                                 change ->> 'property', change ->> 'from', change ->> 'to', change ->> 'fromLabel',
                                 change ->> 'toLabel', late) AS told
                FROM alert
                """))
                .containsExactly(alert.id() + " deal 9001742316 Fleet rollout dealstage offer demo Offer Demo f");
    }

    @Test
    void marksACorrectedAlertLate() {
        Arrival.Delivered arrival = arrive();
        Draft draft = stores.draft().settles(arrival, ALERTED);
        draft.alerts(arrival, hash);
        commit(draft);

        commit(stores.draft().corrects(hash).corrects("of no alert"));

        assertThat(texts("SELECT late::text AS told FROM alert")).containsExactly("true");
    }

    @Test
    void writesADecisionIntoItsMonth() {
        commit(stores.draft().settles(arrive(), ALERTED));

        assertThat(texts("SELECT tableoid::regclass::text AS told FROM decision"))
                .singleElement()
                .asString()
                .startsWith("decision_");
    }

    private Arrival.Delivered arrive() {
        return stores.arrive(DEAL, new PropertyChanged("dealstage", "demo"), NOW);
    }

    private void commit(Draft draft) {
        assertThat(stores.evaluate.commit(draft.plan(), NOW)).isTrue();
    }

    private List<String> texts(String sql) {
        return transactions.inWorkspace(
                stores.workspace, connection -> Query.on(connection, sql).list(row -> row.text("told")));
    }
}
