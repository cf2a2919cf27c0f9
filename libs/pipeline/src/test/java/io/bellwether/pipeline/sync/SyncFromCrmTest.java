package io.bellwether.pipeline.sync;

import static io.bellwether.model.EntityType.CONTACT;
import static io.bellwether.model.EntityType.DEAL;
import static io.bellwether.pipeline.sync.OneRun.NOW;
import static io.bellwether.pipeline.sync.OneRun.listed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.sync.CrmPages.CursorExpired;
import io.bellwether.pipeline.sync.CrmPages.Linked;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.CrmPages.Owners;
import io.bellwether.pipeline.sync.CrmPages.Page;
import io.bellwether.pipeline.sync.CrmPages.To;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import io.bellwether.pipeline.sync.SyncStore.Overtaken;
import io.bellwether.pipeline.sync.SyncStore.Standing;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyncFromCrmTest {
    private final OneRun run = new OneRun(SyncKind.FULL);

    @ParameterizedTest
    @EnumSource
    void goesThroughEveryStepInTheOrderOfTheirPhases(SyncKind kind) {
        OneRun run = new OneRun(kind);

        String result = run.go();

        assertThat(result).isEqualTo("done");
        assertThat(run.done()).containsExactlyElementsOf(SyncStep.of(kind));
        assertThat(run.ended).isEqualTo(new Ending.Finished());
    }

    @Test
    void goesThroughEveryStepOnceWithSeveralStreams() {
        String result = run.go(3);

        assertThat(result).isEqualTo("done");
        assertThat(run.done()).containsExactlyInAnyOrderElementsOf(SyncStep.of(SyncKind.FULL));
        assertThat(run.done().stream().map(SyncStep::phase).toList()).isSorted();
    }

    @Test
    void touchesNothingOfARunThatIsNotDue() {
        run.isDue = false;

        assertThat(run.go()).isEqualTo("not_due");

        assertThat(run.asked).isEmpty();
        assertThat(run.ended).isNull();
    }

    @Test
    void leavesOutWhatWasDoneAndGoesOnWhereItWas() {
        SyncStep.of(SyncKind.FULL).stream()
                .filter(step -> step != SyncStep.DEALS)
                .forEach(step -> run.steps.put(step, new Standing(true, null, 0)));
        run.steps.put(SyncStep.DEALS, new Standing(false, "8 cursor-8", 1));

        assertThat(run.go()).isEqualTo("done");

        assertThat(run.asked).containsExactly("list deal cursor-8");
        assertThat(run.commits)
                .containsExactly(new OneRun.Commit(
                        SyncStep.DEALS,
                        List.of(new Told.Records(DEAL, List.of(), NOW, true, new Gap("8", null))),
                        new Standing(true, null, 1)));
    }

    @Test
    void beginsNothingWhenItsTimeIsUp() {
        run.onCall = _ -> run.now = run.until;

        assertThat(run.go()).isEqualTo("continues");

        assertThat(run.asked).containsExactly("owners null");
        assertThat(run.done()).containsExactly(SyncStep.OWNERS);
        assertThat(run.ended).isEqualTo(new Ending.Paused(run.until, null));
    }

    @Test
    void sendsOnWhatItLeftInTheOutbox() {
        SyncDueV1 next = new SyncDueV1(new WorkspaceId(new UUID(0, 7)), new SyncRunId(new UUID(0, 8)));
        run.outbox.add(new Intent(1, Queue.Outgoing.now(next)));

        run.go();

        assertThat(run.sent).containsExactly(Queue.Outgoing.now(next));
        assertThat(run.outbox).isEmpty();
    }

    @Test
    void countsWhatTheCrmHasBeforeItsFirstPage() {
        run.answers("count deal", new Found<>(41L));
        run.answers("list deal null", new Found<>(new Page(List.of(listed(DEAL, 8, NOW)), "next")));

        run.go();

        assertThat(run.counted).containsExactly("companies 0", "contacts 0", "deals 41");
        assertThat(run.asked).containsSubsequence("count deal", "list deal null", "list deal next");
    }

    @Test
    void keepsThePlaceAfterEveryPage() {
        Listed first = listed(DEAL, 8, NOW);
        Listed last = listed(DEAL, 9, NOW);
        run.answers("list deal null", new Found<>(new Page(List.of(first), "next")));
        run.answers("list deal next", new Found<>(new Page(List.of(last), null)));

        run.go();

        assertThat(run.commits.stream().filter(commit -> commit.step() == SyncStep.DEALS))
                .containsExactly(
                        new OneRun.Commit(
                                SyncStep.DEALS,
                                List.of(new Told.Records(DEAL, List.of(first), NOW, true, new Gap(null, "8"))),
                                new Standing(false, "8 next", 0)),
                        new OneRun.Commit(
                                SyncStep.DEALS,
                                List.of(new Told.Records(DEAL, List.of(last), NOW, true, new Gap("8", null))),
                                new Standing(true, null, 0)));
    }

    @Test
    void tellsWhatIsArchivedAsArchived() {
        Listed gone = listed(DEAL, 8, NOW);
        run.answers("archived deal null", new Found<>(new Page(List.of(gone), null)));

        run.go();

        assertThat(run.told(SyncStep.ARCHIVED_DEALS)).containsExactly(new Told.Archived(DEAL, List.of(gone), NOW));
    }

    @Test
    void readsAllPagesOfTheOwners() {
        Owner ada = new Owner("7", "Ada Lovelace", null);
        run.answers("owners null", new Found<>(new Owners(List.of(ada), "next")));

        run.go();

        assertThat(run.asked).containsSubsequence("owners null", "owners next", "former owners null");
        assertThat(run.told(SyncStep.OWNERS))
                .containsExactly(new Told.Owners(List.of(ada)), new Told.Owners(List.of()));
    }

    @Test
    void failsOnOwnersThatGoInACircle() {
        run.answers("owners null", new Found<>(new Owners(List.of(), "next")));
        run.answers("owners next", new Found<>(new Owners(List.of(), "next")));

        assertThat(run.go()).isEqualTo("failed");

        assertThat(run.ended)
                .isEqualTo(new Ending.Failed(
                        "The CRM's list of owners goes in a circle: it gave a cursor for the second time"));
    }

    @Test
    void failsOnAListThatGoesInACircle() {
        run.answers("list deal null", new Found<>(new Page(List.of(), "9")));
        run.answers("list deal 9", new Found<>(new Page(List.of(), "9")));

        assertThat(run.go()).isEqualTo("failed");

        assertThat(run.ended)
                .isEqualTo(new Ending.Failed(
                        "The CRM's list of deals goes in a circle: it gave a cursor for the second time"));
    }

    @Test
    void beginsAListAnewThatTheCrmDoesNotGoOnWith() {
        run.answers("list deal null", new Found<>(new Page(List.of(), "next")));
        run.answers("list deal next", new Found<>(new CursorExpired()));

        assertThat(run.go()).isEqualTo("done");

        assertThat(run.asked.stream().filter("list deal null"::equals)).hasSize(2);
        assertThat(run.commits).contains(new OneRun.Commit(SyncStep.DEALS, List.of(), new Standing(false, null, 1)));
    }

    @Test
    void failsOnAListThatTheCrmBreaksOffForTheFourthTime() {
        for (int time = 1; time <= 4; time++) {
            run.answers("list deal null", new Found<>(new CursorExpired()));
        }

        assertThat(run.go()).isEqualTo("failed");

        assertThat(run.ended).isEqualTo(new Ending.Failed("The CRM broke off its list of deals 3 times"));
    }

    @Test
    void waitsOutWhatPassesSoon() {
        run.answers("pipelines", new Later<>(Duration.ofSeconds(30), "locked (423)"));

        assertThat(run.go()).isEqualTo("done");

        assertThat(run.waits).containsExactly(NOW.plusSeconds(30));
    }

    @Test
    void pausesForWhatLastsLonger() {
        run.answers("pipelines", new Later<>(Duration.ofSeconds(31), "locked (423)"));

        assertThat(run.go()).isEqualTo("waits");

        assertThat(run.waits).isEmpty();
        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(31), "locked (423)"));
    }

    @Test
    void waitsForNothingBeyondItsTime() {
        run.until = NOW.plusSeconds(10);
        run.answers("owners null", new Later<>(Duration.ofSeconds(10), "locked (423)"));
        run.answers("owners null", new Later<>(Duration.ofSeconds(1), "locked (423)"));

        assertThat(run.go()).isEqualTo("waits");

        assertThat(run.waits).containsExactly(NOW.plusSeconds(10));
    }

    @Test
    void asksFourTimesInOneTurn() {
        for (int time = 1; time <= 5; time++) {
            run.answers("pipelines", new Later<>(Duration.ofSeconds(1), "locked (423)"));
        }

        assertThat(run.go()).isEqualTo("waits");

        assertThat(run.asked.stream().filter("pipelines"::equals)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"0, 60, 60", "1, 60, 120", "3, 60, 480", "6, 50, 3200", "9, 50, 3200", "6, 60, 3600", "9, 7200, 7200"})
    void backsOffLongerWithEveryTurnThatCouldNotGoOn(int stalls, int seconds, int pause) {
        run.stalls = stalls;
        run.answers("pipelines", new Later<>(Duration.ofSeconds(seconds), "out of order (503)"));

        run.go();

        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(pause), "out of order (503)"));
    }

    @Test
    void waitsForAPersonWhereTheCrmRefuses() {
        run.answers("pipelines", new Refused<>("The token lacks a scope."));

        assertThat(run.go()).isEqualTo("waits");

        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(300), "The token lacks a scope."));
    }

    @Test
    void waitsWhereTheCrmDoesNotKnowItsOwnLists() {
        run.answers("list deal null", new Missing<>());

        assertThat(run.go()).isEqualTo("waits");

        assertThat(run.ended)
                .isEqualTo(new Ending.Paused(NOW.plusSeconds(300), "The CRM does not know its own lists (404)"));
    }

    @Test
    void waitsForItsTurnAtTheAccount() {
        run.slots.put("hubspot", NOW.plusSeconds(3));

        assertThat(run.go()).isEqualTo("done");

        assertThat(run.waits).containsExactly(NOW.plusSeconds(3));
    }

    @Test
    void comesBackWhenItsTurnIsFarOff() {
        run.slots.put("hubspot", NOW.plusSeconds(90));

        assertThat(run.go()).isEqualTo("continues");

        assertThat(run.asked).isEmpty();
        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(90), null));
    }

    @Test
    void waitsForTheSearchWhichHasALimitOfItsOwn() {
        Map<String, Instant> times = new HashMap<>();
        run.onCall = call -> times.put(call, run.now);
        run.slots.put("hubspot:search", NOW.plusSeconds(1));

        assertThat(run.go()).isEqualTo("done");

        assertThat(times).containsEntry("pipelines", NOW).containsEntry("count company", NOW.plusSeconds(1));
    }

    @Test
    void endsAsTheWorstOfItsStreamsDid() {
        run.answers("owners null", new Later<>(Duration.ofSeconds(60), "locked (423)"));
        run.answers("former owners null", new Later<>(Duration.ofSeconds(90), "moving the account (477)"));

        assertThat(run.go(3)).isEqualTo("waits");
        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(90), "moving the account (477)"));
        assertThat(run.asked).containsExactlyInAnyOrder("owners null", "former owners null", "pipelines");
    }

    @Test
    void failsWhenOneOfItsStreamsDoes() {
        run.answers("owners null", new Later<>(Duration.ofSeconds(60), "locked (423)"));
        run.answers("former owners null", new Found<>(new Owners(List.of(), "next")));
        run.answers("former owners next", new Found<>(new Owners(List.of(), "next")));

        assertThat(run.go(3)).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void leavesARunThatSomebodyElseHasTaken(int streams) {
        run.onCommit = _ -> {
            throw new Overtaken();
        };

        assertThat(run.go(streams)).isEqualTo("overtaken");

        assertThat(run.ended).isNull();
    }

    @Test
    void givesTheRunBackWhenTheStoreDoesNotAnswer() {
        run.onCommit = _ -> {
            throw new Unavailable("the database is down");
        };

        assertThatThrownBy(run::go).isInstanceOf(Unavailable.class);

        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(15), "A store or queue did not answer"));
    }

    @Test
    void tellsOfTheFirstFaultWhereTheRunCannotBeGivenBack() {
        run.onCommit = _ -> {
            throw new Unavailable("the database is down");
        };
        run.onPause = () -> {
            throw new Unavailable("still down");
        };

        assertThatThrownBy(run::go).hasMessage("the database is down");
    }

    @Test
    void renewsItsLeaseBeforeItEnds() {
        run.onCall = call -> run.now = call.equals("owners null") ? NOW.plusSeconds(40) : NOW.plusSeconds(41);

        run.go();

        assertThat(run.leases).containsExactly(NOW.plusSeconds(41).plus(SyncFromCrm.LEASE));
    }

    @Test
    void leavesOutTheOneRecordThatTheStoreRefuses() {
        List<Listed> records = IntStream.rangeClosed(1, 4)
                .mapToObj(id -> listed(DEAL, id, NOW))
                .toList();
        run.answers("list deal null", new Found<>(new Page(records, null)));
        run.onCommit = commit -> {
            if (commit.told().stream()
                    .anyMatch(told ->
                            told instanceof Told.Records page && page.records().contains(records.get(2)))) {
                throw new DataRejected("22P05", new IllegalStateException());
            }
        };

        assertThat(run.go()).isEqualTo("done");

        assertThat(run.commits.stream().filter(commit -> commit.step() == SyncStep.DEALS))
                .containsExactly(
                        new OneRun.Commit(
                                SyncStep.DEALS,
                                List.of(new Told.Records(DEAL, records.subList(0, 2), NOW, true, null)),
                                Standing.BEGINNING),
                        new OneRun.Commit(
                                SyncStep.DEALS,
                                List.of(new Told.LeftOut(records.get(2).entity(), "22P05")),
                                Standing.BEGINNING),
                        new OneRun.Commit(
                                SyncStep.DEALS,
                                List.of(new Told.Records(DEAL, records.subList(3, 4), NOW, true, null)),
                                new Standing(true, null, 0)));
    }

    @Test
    void tellsOfAFaultThatNoRecordExplains() {
        run.onCommit = commit -> {
            if (commit.step() == SyncStep.DEALS) {
                throw new DataRejected("22P05", new IllegalStateException());
            }
        };

        assertThatThrownBy(run::go).isInstanceOf(DataRejected.class);
    }

    @Test
    void readsThePastOfThoseThatNeedItInPartsAndLeavesOutWhatIsGone() {
        List<Listed> records = IntStream.rangeClosed(1, 61)
                .mapToObj(id -> listed(DEAL, id, NOW))
                .toList();
        Listed read = listed(DEAL, 1, NOW.plusSeconds(5));
        records.subList(0, 60).forEach(each -> run.wanted.add(each.entity().externalId()));
        run.answers("list deal null", new Found<>(new Page(records, null)));
        run.answers("history deal of 50", new Found<>(List.of(read)));

        run.go();

        assertThat(run.asked).containsSubsequence("history deal of 50", "history deal of 10");
        assertThat(run.told(SyncStep.DEALS))
                .singleElement()
                .isInstanceOfSatisfying(
                        Told.Records.class,
                        told -> assertThat(told.records()).containsExactly(read, records.getLast()));
    }

    @Test
    void writesNothingOfAPageWhosePastCannotBeRead() {
        run.wanted.add("1");
        run.answers("list deal null", new Found<>(new Page(List.of(listed(DEAL, 1, NOW)), null)));
        run.answers("history deal of 1", new Later<>(Duration.ofSeconds(60), "locked (423)"));

        assertThat(run.go()).isEqualTo("waits");

        assertThat(run.told(SyncStep.DEALS)).isEmpty();
    }

    @Test
    void readsWhatChangedWithTheLinksOfThoseRecords() {
        OneRun changes = new OneRun(SyncKind.INCREMENTAL);
        changes.since = NOW.minusSeconds(900);
        Listed deal = listed(DEAL, 8, NOW);
        String window = "changed deal " + new CrmPages.Window.From(NOW.minusSeconds(900));
        changes.answers(window, new Found<>(List.of(deal)));
        changes.answers(
                "links deal company [8]", new Found<>(List.of(new Linked("8", List.of(new To("71", true)), "more"))));
        changes.answers(
                "links deal company [8 after more]",
                new Found<>(List.of(new Linked("8", List.of(new To("72", false)), null))));

        assertThat(changes.go()).isEqualTo("done");

        assertThat(changes.told(SyncStep.CHANGED_DEALS))
                .containsExactly(
                        new Told.Records(DEAL, List.of(deal), NOW, false, null),
                        new Told.Links(
                                DEAL,
                                io.bellwether.model.EntityType.COMPANY,
                                List.of(new Linked("8", List.of(new To("71", true), new To("72", false)), null))),
                        new Told.Links(DEAL, CONTACT, List.of(new Linked("8", List.of(), null))));
        assertThat(changes.counted).containsExactly("changed_companies 0", "changed_contacts 0", "changed_deals 0");
        assertThat(changes.asked.stream().filter("links deal company [8]"::equals))
                .hasSize(1);
    }

    @Test
    void followsNoLinksInACircle() {
        run.mirrored.put(DEAL, List.of("8"));
        run.answers("links deal contact [8]", new Found<>(List.of(new Linked("8", List.of(), "more"))));
        run.answers("links deal contact [8 after more]", new Found<>(List.of(new Linked("8", List.of(), "more"))));

        assertThat(run.go()).isEqualTo("done");

        assertThat(run.asked.stream().filter("links deal contact [8 after more]"::equals))
                .hasSize(1);
    }

    @Test
    void pausesWhenTheProcessIsAskedToStop() {
        run.isAskedToStop = true;
        run.answers("pipelines", new Later<>(Duration.ofSeconds(2), "locked (423)"));

        String result = run.go();

        assertThat(result).isEqualTo("waits");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.ended).isEqualTo(new Ending.Paused(NOW.plusSeconds(2), "locked (423)"));
    }

    @Test
    void hasStepsAndKindsThatAreNamedAsInTheStore() {
        assertThat(SyncStep.ofLabel("archived_deals")).isEqualTo(SyncStep.ARCHIVED_DEALS);
        assertThat(SyncKind.ofLabel("full")).isEqualTo(SyncKind.FULL);
        assertThat(SyncKind.FULL.label()).isEqualTo("full");
    }

    @Test
    void startsTheRunsThatAreDue() {
        List<String> started = new ArrayList<>();
        WorkspaceId workspace = new WorkspaceId(new UUID(0, 7));
        StartDueSyncs due = new StartDueSyncs(
                (anyBefore, fullBefore) ->
                        anyBefore.equals(NOW.minusSeconds(900)) && fullBefore.equals(NOW.minus(Duration.ofDays(7)))
                                ? List.of(new StartDueSyncs.Due(workspace, SyncKind.INCREMENTAL))
                                : List.of(),
                (_, kind, now) -> {
                    started.add(kind + " " + now);
                    return new SyncRunId(new UUID(0, 8));
                },
                () -> NOW,
                Duration.ofMinutes(15),
                Duration.ofDays(7));

        int runs = due.run();

        assertThat(runs).isOne();
        assertThat(started).containsExactly("INCREMENTAL " + NOW);
    }

    @Test
    void writesNothingOfWhatChangedWhoseLinksCannotBeRead() {
        OneRun changes = new OneRun(SyncKind.INCREMENTAL);
        changes.answers(
                "changed contact " + new CrmPages.Window.From(Instant.EPOCH),
                new Found<>(List.of(listed(CONTACT, 501, NOW))));
        changes.answers("links contact company [501]", new Refused<>("The token lacks a scope."));

        assertThat(changes.go()).isEqualTo("waits");

        assertThat(changes.told(SyncStep.CHANGED_CONTACTS)).isEmpty();
    }

    @Test
    void readsALongSearchInWindowsThatFollowEachOther() {
        OneRun changes = new OneRun(SyncKind.INCREMENTAL);
        List<Listed> full = IntStream.rangeClosed(1, CrmPages.LARGEST_SEARCH)
                .mapToObj(id -> listed(DEAL, id, NOW.minusSeconds(1)))
                .toList();
        changes.answers("changed deal " + new CrmPages.Window.From(Instant.EPOCH), new Found<>(full));

        assertThat(changes.go()).isEqualTo("done");

        assertThat(changes.asked)
                .containsSubsequence(
                        "count deal",
                        "changed deal " + new CrmPages.Window.From(Instant.EPOCH),
                        "changed deal " + new CrmPages.Window.From(NOW.minusSeconds(1)));
        assertThat(changes.asked.stream().filter("count deal"::equals)).hasSize(1);
    }

    @Test
    void failsOnASearchThatDoesNotKeepItsOrder() {
        OneRun changes = new OneRun(SyncKind.INCREMENTAL);
        changes.since = NOW;
        changes.answers(
                "changed deal " + new CrmPages.Window.From(NOW),
                new Found<>(List.of(listed(DEAL, 8, NOW.minusSeconds(1)))));

        assertThat(changes.go()).isEqualTo("failed");

        assertThat(changes.ended)
                .isEqualTo(new Ending.Failed("The CRM's search did not keep its order in changed_deals"));
    }

    @Test
    void readsTheLinksOfAllThatTheMirrorHas() {
        run.mirrored.put(DEAL, List.of("1", "2", "3"));
        run.answers(
                "links deal contact [3]", new Found<>(List.of(new Linked("3", List.of(new To("501", true)), null))));

        run.go();

        assertThat(run.told(SyncStep.CONTACTS_OF_DEALS))
                .containsExactly(
                        new Told.Links(
                                DEAL,
                                CONTACT,
                                List.of(new Linked("1", List.of(), null), new Linked("2", List.of(), null))),
                        new Told.Links(DEAL, CONTACT, List.of(new Linked("3", List.of(new To("501", true)), null))));
    }

    @Test
    void looksForACompanyForEveryContactOfTheMirror() {
        run.mirrored.put(CONTACT, List.of("501", "502", "503"));

        run.go();

        assertThat(run.told(SyncStep.ORPHANS))
                .containsExactly(new Told.Orphans(List.of("501", "502")), new Told.Orphans(List.of("503")));
    }
}
