package io.bellwether.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.pipeline.CrmUnderTest.Trouble;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.sync.CrmPages;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.CrmPages.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What the fetch loop and the sync loop may rely on in every CRM. A CRM's test implements this interface and inherits
/// the tests. Each takes records of its own, so that the account need not be made anew.
public interface CrmContract {
    CrmUnderTest crm();

    @Test
    default void tellsARecordWithItsPast() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        String before = read(crm, deal).properties().get(CrmUnderTest.AMOUNT);
        crm.edit(deal, CrmUnderTest.AMOUNT, "12345");

        CrmRecord record = read(crm, deal);

        assertThat(record.entity()).isEqualTo(deal);
        assertThat(record.archived()).isFalse();
        assertThat(record.properties()).containsEntry(CrmUnderTest.AMOUNT, "12345");
        List<PastValue> past = inOrder(record);
        assertThat(past).extracting(PastValue::value).endsWith(before, "12345");
        assertThat(past.getLast().changedAt()).isBeforeOrEqualTo(crm.now());
    }

    @Test
    default void missesARecordThatNeverWas() {
        CrmUnderTest crm = crm();

        assertThat(crm.crm().record(crm.workspace(), new EntityRef(EntityType.DEAL, "987654321")))
                .isEqualTo(new Missing<>());
    }

    @Test
    default void missesARecordThatWasArchived() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();

        crm.archive(deal);

        assertThat(crm.crm().record(crm.workspace(), deal)).isEqualTo(new Missing<>());
    }

    @Test
    default void missesARecordThatWasPurged() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();

        crm.purge(deal);

        assertThat(crm.crm().record(crm.workspace(), deal)).isEqualTo(new Missing<>());
    }

    @Test
    default void answersForAMergedRecordWithTheOneThatRemains() {
        CrmUnderTest crm = crm();
        EntityRef first = crm.deal();
        EntityRef second = crm.deal();
        EntityRef third = crm.deal();

        crm.merge(first, second);
        crm.merge(second, third);

        assertThat(read(crm, first).entity()).isEqualTo(third);
        assertThat(read(crm, second).entity()).isEqualTo(third);
    }

    @Test
    default void tellsThePipelinesOfDeals() {
        CrmUnderTest crm = crm();

        List<Pipeline> pipelines = found(crm.crm().dealPipelines(crm.workspace()));

        assertThat(pipelines)
                .isNotEmpty()
                .allSatisfy(pipeline -> assertThat(pipeline.stages()).isNotEmpty());
        assertThat(found(crm.pages().dealPipelines(crm.workspace()))).isEqualTo(pipelines);
    }

    @Test
    default void listsEveryRecordOnceOverAllPages() {
        CrmUnderTest crm = crm();

        List<EntityRef> contacts = listed(crm, EntityType.CONTACT, false, true).stream()
                .map(Listed::entity)
                .toList();

        crm.passIndexing();
        assertThat(contacts).doesNotHaveDuplicates();
        assertThat((long) contacts.size()).isEqualTo(found(crm.pages().count(crm.workspace(), EntityType.CONTACT)));
    }

    @Test
    default void listsWithoutThePast() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();

        Listed listed = listed(crm, deal, false).orElseThrow();

        assertThat(listed.record().properties()).containsKey(CrmUnderTest.AMOUNT);
        assertThat(listed.record().history()).isEmpty();
        assertThat(listed.record().archived()).isFalse();
        assertThat(listed.archivedAt()).isNull();
        assertThat(listed.absorbed()).isEmpty();
    }

    @Test
    default void listsArchivedRecordsApart() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        Instant modifiedAt = listed(crm, deal, false).orElseThrow().modifiedAt();

        crm.archive(deal);

        assertThat(listed(crm, deal, false)).isEmpty();
        Listed archived = listed(crm, deal, true).orElseThrow();
        assertThat(archived.record().archived()).isTrue();
        assertThat(archived.archivedAt()).isNotNull().isBeforeOrEqualTo(crm.now());
        assertThat(archived.modifiedAt()).isEqualTo(modifiedAt);
    }

    @Test
    default void listsAPurgedRecordNowhere() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();

        crm.purge(deal);

        assertThat(listed(crm, deal, false)).isEmpty();
        assertThat(listed(crm, deal, true)).isEmpty();
    }

    @Test
    default void listsAMergedRecordAsAbsorbedByTheOther() {
        CrmUnderTest crm = crm();
        EntityRef absorbed = crm.deal();
        EntityRef remaining = crm.deal();
        Instant modifiedAt = listed(crm, remaining, false).orElseThrow().modifiedAt();

        crm.merge(absorbed, remaining);

        assertThat(listed(crm, absorbed, false)).isEmpty();
        assertThat(listed(crm, absorbed, true)).isEmpty();
        Listed listed = listed(crm, remaining, false).orElseThrow();
        assertThat(listed.absorbed()).containsExactly(absorbed.externalId());
        assertThat(listed.modifiedAt()).isAfter(modifiedAt);
    }

    @Test
    default void breaksAListOffByAValue() {
        CrmUnderTest crm = crm();
        CrmPages.Page first = page(crm, EntityType.CONTACT, false, null);
        crm.next(Trouble.CURSOR_EXPIRED);

        CrmPages.Listing second = found(crm.pages().list(crm.workspace(), EntityType.CONTACT, false, first.next()));

        assertThat(second).isInstanceOf(CrmPages.CursorExpired.class);
    }

    @Test
    default void findsWhatWasChangedInItsOrder() {
        CrmUnderTest crm = crm();
        EntityRef one = crm.deal();
        EntityRef other = crm.deal();
        EntityRef untouched = crm.deal();
        Instant from = crm.now();
        crm.edit(other, CrmUnderTest.AMOUNT, "1");
        crm.edit(one, CrmUnderTest.AMOUNT, "2");
        crm.passIndexing();

        List<Listed> changed = changed(crm, new Window.From(from));

        assertThat(changed)
                .extracting(Listed::entity)
                .containsSubsequence(other, one)
                .doesNotContain(untouched);
        assertThat(changed).isSortedAccordingTo(Comparator.comparing(Listed::modifiedAt));
        assertThat(changed)
                .allSatisfy(each -> assertThat(each.record().history()).isEmpty());
    }

    @Test
    default void findsWhatWasChangedAtTheVeryBeginningOfAWindow() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        crm.edit(deal, CrmUnderTest.AMOUNT, "3");
        Instant modifiedAt = listed(crm, deal, false).orElseThrow().modifiedAt();
        crm.passIndexing();

        assertThat(changed(crm, new Window.From(modifiedAt)))
                .extracting(Listed::entity)
                .contains(deal);
        assertThat(changed(crm, new Window.From(modifiedAt.plusMillis(1))))
                .extracting(Listed::entity)
                .doesNotContain(deal);
    }

    @Test
    default void goesOnAmongThoseOfOneMoment() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        crm.edit(deal, CrmUnderTest.AMOUNT, "4");
        Instant modifiedAt = listed(crm, deal, false).orElseThrow().modifiedAt();
        long id = Long.parseLong(deal.externalId());
        crm.passIndexing();

        assertThat(changed(crm, new Window.At(modifiedAt, Long.toString(id - 1))))
                .extracting(Listed::entity)
                .containsExactly(deal);
        assertThat(changed(crm, new Window.At(modifiedAt, Long.toString(id))))
                .extracting(Listed::entity)
                .doesNotContain(deal);
    }

    @Test
    default void findsAMergeAsAChangeOfTheRecordThatRemains() {
        CrmUnderTest crm = crm();
        EntityRef absorbed = crm.deal();
        EntityRef remaining = crm.deal();
        Instant from = crm.now();
        crm.merge(absorbed, remaining);
        crm.passIndexing();

        List<Listed> changed = changed(crm, new Window.From(from));

        assertThat(changed).extracting(Listed::entity).contains(remaining).doesNotContain(absorbed);
        assertThat(changed)
                .filteredOn(each -> each.entity().equals(remaining))
                .flatExtracting(Listed::absorbed)
                .containsExactly(absorbed.externalId());
    }

    @Test
    default void findsNoChangeOfARecordThatWasArchived() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        Instant from = crm.now();
        crm.edit(deal, CrmUnderTest.AMOUNT, "5");
        crm.archive(deal);
        crm.passIndexing();

        assertThat(changed(crm, new Window.From(from)))
                .extracting(Listed::entity)
                .doesNotContain(deal);
    }

    @Test
    default void countsWithoutWhatWasArchived() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        crm.passIndexing();
        long before = found(crm.pages().count(crm.workspace(), EntityType.DEAL));
        crm.archive(deal);

        crm.passIndexing();

        assertThat(found(crm.pages().count(crm.workspace(), EntityType.DEAL))).isEqualTo(before - 1);
    }

    @Test
    default void leavesOutOfABatchWhatItDoesNotHave() {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        EntityRef archived = crm.deal();
        EntityRef purged = crm.deal();
        crm.edit(deal, CrmUnderTest.AMOUNT, "6");
        crm.archive(archived);
        crm.purge(purged);

        List<Listed> read = found(crm.pages()
                .withHistory(
                        crm.workspace(),
                        EntityType.DEAL,
                        List.of(deal.externalId(), archived.externalId(), purged.externalId(), "987654321")));

        assertThat(read).extracting(Listed::entity).containsExactly(deal);
        assertThat(inOrder(read.getFirst().record()))
                .extracting(PastValue::value)
                .endsWith("6")
                .hasSizeGreaterThan(1);
    }

    @Test
    default void tellsHowLongToWaitWhenItIsCalledTooOften() {
        everyCallSays(
                Trouble.TOO_MANY_CALLS,
                answer -> assertThat(answer)
                        .asInstanceOf(type(Later.class))
                        .satisfies(later -> assertThat(later.after()).isPositive()));
    }

    @Test
    default void tellsHowLongToWaitWhenItIsOutOfOrder() {
        everyCallSays(
                Trouble.OUT_OF_ORDER,
                answer -> assertThat(answer)
                        .asInstanceOf(type(Later.class))
                        .satisfies(later -> assertThat(later.after()).isPositive()));
    }

    @Test
    default void refusesAnEndedToken() {
        everyCallSays(Trouble.TOKEN_ENDED, answer -> assertThat(answer).isInstanceOf(Refused.class));
    }

    interface Saying {
        void isSaidBy(Answer<?> answer);
    }

    /// And the same call is answered when the trouble is over.
    private void everyCallSays(Trouble trouble, Saying saying) {
        CrmUnderTest crm = crm();
        EntityRef deal = crm.deal();
        calls(crm, deal).forEach((name, call) -> {
            crm.next(trouble);
            saying.isSaidBy(call.get());
            assertThat(call.get()).as(name).isInstanceOf(Found.class);
        });
    }

    private static Map<String, Supplier<Answer<?>>> calls(CrmUnderTest crm, EntityRef deal) {
        CrmPages pages = crm.pages();
        Map<String, Supplier<Answer<?>>> calls = new TreeMap<>();
        calls.put("record", () -> crm.crm().record(crm.workspace(), deal));
        calls.put("pipelines", () -> crm.crm().dealPipelines(crm.workspace()));
        calls.put("list", () -> pages.list(crm.workspace(), EntityType.DEAL, false, null));
        calls.put("changed", () -> pages.changed(crm.workspace(), EntityType.DEAL, new Window.From(crm.now())));
        calls.put("count", () -> pages.count(crm.workspace(), EntityType.DEAL));
        calls.put("history", () -> pages.withHistory(crm.workspace(), EntityType.DEAL, List.of(deal.externalId())));
        calls.put(
                "links",
                () -> pages.links(
                        crm.workspace(),
                        EntityType.DEAL,
                        EntityType.COMPANY,
                        List.of(new CrmPages.LinksOf(deal.externalId(), null))));
        calls.put("owners", () -> pages.owners(crm.workspace(), false, null));
        return calls;
    }

    private static CrmRecord read(CrmUnderTest crm, EntityRef entity) {
        return found(crm.crm().record(crm.workspace(), entity));
    }

    private static List<PastValue> inOrder(CrmRecord record) {
        return record.history().get(CrmUnderTest.AMOUNT).stream()
                .sorted(Comparator.comparing(PastValue::changedAt))
                .toList();
    }

    private static List<Listed> changed(CrmUnderTest crm, Window window) {
        return found(crm.pages().changed(crm.workspace(), EntityType.DEAL, window));
    }

    private static Optional<Listed> listed(CrmUnderTest crm, EntityRef entity, boolean archived) {
        return listed(crm, entity.type(), archived, false).stream()
                .filter(each -> each.entity().equals(entity))
                .findFirst();
    }

    private static List<Listed> listed(CrmUnderTest crm, EntityType type, boolean archived, boolean inPages) {
        List<Listed> all = new ArrayList<>();
        int pages = 0;
        String after = null;
        do {
            CrmPages.Page page = page(crm, type, archived, after);
            all.addAll(page.records());
            after = page.next();
            pages++;
        } while (after != null);
        assertThat(pages > 1 || !inPages).as("more than one page").isTrue();
        return all;
    }

    private static CrmPages.Page page(CrmUnderTest crm, EntityType type, boolean archived, String after) {
        return (CrmPages.Page) found(crm.pages().list(crm.workspace(), type, archived, after));
    }

    private static <T> T found(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found<T>) answer).value();
    }
}
