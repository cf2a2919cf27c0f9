package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.effects.EffectStore.Row;
import io.bellwether.effects.SampleEffects;
import io.bellwether.model.Alert;
import io.bellwether.model.DailyBudget;
import io.bellwether.model.Effect;
import io.bellwether.model.Effect.PostSlackDigest;
import io.bellwether.model.EffectId;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Timing;
import io.bellwether.model.WorkspaceId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteEffectsTest {
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-11-18T13:00:00Z");
    private static final Transactions TRANSACTIONS = new Transactions(Database.application());

    private final PostgresEffectStore store = new PostgresEffectStore(Database.application());
    private WorkspaceId workspace;

    @BeforeEach
    void newWorkspace() {
        workspace = Database.connected(Database.newAccount());
    }

    private Alert alert(String name) {
        return SampleEffects.alert(workspace, name);
    }

    private Effect digest(String name) {
        return Effect.postSlackDigest(alert(name), "C01", CLOSES, CLOSES.plus(Effect.DIGEST_GRACE));
    }

    private Effect budgeted(String name, DailyBudget budget) {
        return budgeted(name, budget, Set.of());
    }

    private Effect budgeted(String name, DailyBudget budget, Set<DayOfWeek> quietDays) {
        QuietHours quiet = new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneOffset.UTC, quietDays);
        return Effect.postSlackAlert(alert(name), "C01", null, new Timing(null, null, budget, quiet));
    }

    private void write(Effect... effects) {
        TRANSACTIONS.inWorkspace(workspace, connection -> {
            WriteEffects.of(connection, List.of(effects), NOW);
            return true;
        });
    }

    private Row row(EffectId effect) {
        return store.read(workspace, effect).orElseThrow();
    }

    private String heldBy(EffectId effect) {
        return TRANSACTIONS.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SELECT coalesce(held_by, '') AS held FROM effect WHERE id = ?")
                        .with(effect.value())
                        .first(row -> row.text("held"))
                        .orElseThrow());
    }

    private List<String> told(EffectId effect) {
        return ((PostSlackDigest) row(effect).effect().act())
                .alerts().stream().map(each -> each.id().toString()).toList();
    }

    @Test
    void foldsAllAlertsOfAPeriodIntoOneMessage() {
        Effect one = digest("one");

        write(one, digest("two"));
        write(digest("three"), digest("one"));

        assertThat(told(one.id()))
                .containsExactlyInAnyOrder(
                        alert("one").id().toString(),
                        alert("two").id().toString(),
                        alert("three").id().toString());
        assertThat(row(one.id()).notBefore()).isEqualTo(CLOSES.plus(Effect.DIGEST_GRACE));
        assertThat(heldBy(one.id())).isEqualTo("digest");
    }

    @Test
    void addsNothingToADigestThatIsUnderWay() {
        Effect one = digest("one");
        write(one);
        Instant due = CLOSES.plus(Effect.DIGEST_GRACE);
        store.begin(row(one.id()), due);

        assertThatThrownBy(() -> write(digest("two"))).isInstanceOf(PlanOutdated.class);

        assertThat(told(one.id())).hasSize(1);
    }

    @Test
    void movesWhatExceedsADaysBudgetToTheNextMorningThatIsNotQuiet() {
        DailyBudget two = new DailyBudget(2, ZoneOffset.UTC);
        Effect first = budgeted("one", two);
        Effect second = budgeted("two", two);
        Effect third = budgeted("three", two);

        write(first);
        write(second, third);

        assertThat(row(first.id()).notBefore()).isEqualTo(NOW);
        assertThat(row(second.id()).notBefore()).isEqualTo(NOW);
        assertThat(row(third.id()).notBefore()).isEqualTo("2026-11-19T07:00:00Z");
        assertThat(heldBy(third.id())).isEqualTo("budget");
        assertThat(heldBy(first.id())).isEmpty();
    }

    @Test
    void drawsOnNoDayThatIsQuietAltogether() {
        DailyBudget one = new DailyBudget(1, ZoneOffset.UTC);
        Set<DayOfWeek> thursdayAndFriday = Set.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        List<Effect> effects = Stream.of("one", "two", "three", "four")
                .map(name -> budgeted(name, one, thursdayAndFriday))
                .toList();

        effects.forEach(this::write);

        assertThat(effects)
                .extracting(effect -> row(effect.id()).notBefore())
                .containsExactly(
                        NOW,
                        Instant.parse("2026-11-21T07:00:00Z"),
                        Instant.parse("2026-11-22T07:00:00Z"),
                        Instant.parse("2026-11-23T07:00:00Z"));
    }

    @Test
    void drawsOnTheBudgetOnceHoweverOftenAnEffectIsPlanned() {
        DailyBudget one = new DailyBudget(1, ZoneOffset.UTC);
        Effect effect = budgeted("one", one);

        write(effect, effect);
        write(effect);
        Effect other = budgeted("two", one);
        write(other);

        assertThat(row(effect.id()).notBefore()).isEqualTo(NOW);
        assertThat(row(other.id()).notBefore()).isEqualTo("2026-11-19T07:00:00Z");
    }

    @Test
    void saysInTheOutboxWhenAHeldEffectIsDue() {
        Effect one = digest("one");

        write(one);

        assertThat(store.unpublished(workspace, NOW)).isEmpty();
        assertThat(store.unpublished(workspace, CLOSES.plus(Duration.ofMinutes(2))))
                .singleElement()
                .satisfies(intent ->
                        assertThat(intent.outgoing().message().correlationId()).isEqualTo(one.correlationId()));
    }
}
