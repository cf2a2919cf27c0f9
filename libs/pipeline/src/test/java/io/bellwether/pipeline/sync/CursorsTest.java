package io.bellwether.pipeline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.CrmPages.Window;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CursorsTest {
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00.123Z");

    @Test
    void knowsACursorThatWasGivenBefore() {
        ListCursor at = ListCursor.parse("200 200");

        assertThat(at.repeats("200")).isTrue();
        assertThat(at.repeats("150")).isTrue();
        assertThat(at.repeats("201")).isFalse();
        assertThat(at.repeats(null)).isFalse();
        assertThat(ListCursor.parse(null).repeats("1")).isFalse();
        assertThat(ListCursor.parse("- abd").repeats("abc")).isFalse();
        assertThat(ListCursor.parse("- abd").repeats("abd")).isTrue();
    }

    @Test
    void tellsWhatAnOrderedListLeavesOut() {
        List<Listed> page = List.of(listed(9, AT), listed(10, AT));

        assertThat(ListCursor.parse(null).gap(page, "10")).isEqualTo(new Gap(null, "10"));
        assertThat(ListCursor.parse("8 8").gap(page, null)).isEqualTo(new Gap("8", null));
        assertThat(ListCursor.parse("8 8").after(page, "10").text()).isEqualTo("10 10");
    }

    @Test
    void concludesNothingFromAListWithoutOrder() {
        List<Listed> page = List.of(listed(10, AT), listed(9, AT));

        assertThat(ListCursor.parse(null).gap(page, "9")).isNull();
        assertThat(ListCursor.parse(null).after(page, "9").text()).isEqualTo("- 9");
        assertThat(ListCursor.parse("9 9").gap(List.of(listed(9, AT)), null)).isNull();
        assertThat(ListCursor.parse("- 9").gap(List.of(listed(11, AT)), null)).isNull();
    }

    @Test
    void beginsEveryWindowWhereTheOneBeforeEnded() {
        List<Listed> full = IntStream.range(0, 200)
                .mapToObj(i -> listed(i + 1, AT.plusMillis(i)))
                .toList();

        ChangedCursor next = ChangedCursor.parse(null, AT).next(full).orElseThrow();

        assertThat(next.window()).isEqualTo(new Window.From(AT.plusMillis(199)));
        assertThat(ChangedCursor.parse(next.text(), AT)).isEqualTo(next);
    }

    @Test
    void endsWithAPageThatIsNotFull() {
        assertThat(ChangedCursor.parse(null, AT).next(List.of(listed(1, AT)))).isEmpty();
        assertThat(ChangedCursor.parse(null, AT).next(List.of())).isEmpty();
    }

    @Test
    void goesThroughAMillisecondThatFillsThePageById() {
        List<Listed> full =
                IntStream.range(0, 200).mapToObj(i -> listed(i + 1, AT)).toList();

        ChangedCursor byId = ChangedCursor.parse(null, AT).next(full).orElseThrow();
        Optional<ChangedCursor> further = byId.next(full);
        Optional<ChangedCursor> after = byId.next(full.subList(0, 7));

        assertThat(byId.window()).isEqualTo(new Window.At(AT, "0"));
        assertThat(further).contains(new ChangedCursor(new Window.At(AT, "200")));
        assertThat(after).contains(new ChangedCursor(new Window.From(AT.plusMillis(1))));
        assertThat(ChangedCursor.parse(further.orElseThrow().text(), null)).isEqualTo(further.orElseThrow());
    }

    @Test
    void readsTwentyFiveThousandRecordsOfOneMillisecondEachOnce() {
        List<Listed> all =
                IntStream.range(0, 25_000).mapToObj(i -> listed(i + 1, AT)).toList();
        Optional<ChangedCursor> cursor = Optional.of(ChangedCursor.parse(null, AT));
        java.util.Set<String> read = new java.util.HashSet<>();
        int pages = 0;
        while (cursor.isPresent()) {
            List<Listed> page = page(all, cursor.get().window());
            page.forEach(record -> read.add(record.entity().externalId()));
            assertThat(cursor.get().keepsOrder(page)).isTrue();
            cursor = cursor.get().next(page);
            pages++;
        }

        assertThat(read).hasSize(25_000);
        assertThat(pages).isLessThan(130);
    }

    @Test
    void noticesASearchThatLostItsOrder() {
        assertThat(ChangedCursor.parse(null, AT).keepsOrder(List.of(listed(1, AT.minusMillis(1)))))
                .isFalse();
        assertThat(ChangedCursor.parse(AT.toEpochMilli() + " 8", null).keepsOrder(List.of(listed(8, AT))))
                .isFalse();
    }

    private static List<Listed> page(List<Listed> all, Window window) {
        Stream<Listed> found = switch (window) {
            case Window.From(Instant from) ->
                all.stream().filter(each -> !each.modifiedAt().isBefore(from));
            case Window.At(Instant at, String afterId) ->
                all.stream()
                        .filter(each -> each.modifiedAt().equals(at))
                        .filter(each -> Long.parseLong(each.entity().externalId()) > Long.parseLong(afterId));
        };
        return found.limit(CrmPages.LARGEST_SEARCH).toList();
    }

    private static Listed listed(long id, Instant modifiedAt) {
        EntityRef ref = new EntityRef(EntityType.DEAL, Long.toString(id));
        return new Listed(
                new CrmRecord(ref, "Deal " + id, null, Map.of(), Map.of(), false, null, List.of()),
                modifiedAt,
                null,
                List.of());
    }
}
