package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import io.bellwether.pipeline.sync.SyncStore.Told;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the mirror has of a page's records that is not among them, asked before they are written: mostly nothing.
///
/// The ids stand in the condition of an index itself, so that it is gone through once for all of them.
final class LookBeside {
    private final Query.Asked<String> merged;
    private final Query.Asked<Dead> dead;
    private final Optional<Query.Asked<String>> gone;

    LookBeside(Connection connection, Told.Records page) {
        EntityType type = page.type();
        List<String> ids = page.records().stream()
                .map(Listed::entity)
                .map(ref -> ref.externalId())
                .distinct()
                .toList();
        this.merged = merged(connection, type, ids);
        this.dead = dead(connection, type, ids);
        this.gone = Optional.ofNullable(page.gap()).map((Gap gap) -> FindGone.asking(connection, type, gap, ids));
    }

    /// @param merged ids of the page that another record answers for by now: what is told under them is old, or the
    ///               mirror is wrong; the CRM's answer for the id alone says which
    /// @param dead ids of the page that are deleted in the mirror, and not forgotten for privacy
    /// @param forgotten ids of the page of which nothing may be written any more
    /// @param gone ids of the mirror that should be on the page and are not
    record Seen(Set<String> merged, List<String> dead, List<String> forgotten, List<String> gone) {
        boolean nothing() {
            return merged.isEmpty() && dead.isEmpty() && forgotten.isEmpty() && gone.isEmpty();
        }
    }

    record Dead(String id, boolean forgotten) {}

    List<Query.Asked<?>> asked() {
        return gone.<List<Query.Asked<?>>>map(found -> List.of(merged, dead, found))
                .orElse(List.of(merged, dead));
    }

    Seen answered(Query.Answers answers) {
        return new Seen(
                Set.copyOf(answers.to(merged)),
                ids(answers.to(dead), false),
                ids(answers.to(dead), true),
                gone.map(answers::to).orElse(List.of()));
    }

    private static List<String> ids(List<Dead> dead, boolean forgotten) {
        return dead.stream()
                .filter(each -> each.forgotten() == forgotten)
                .map(Dead::id)
                .toList();
    }

    static Query.Asked<String> merged(Connection connection, EntityType type, List<String> ids) {
        return Query.on(connection, """
                SELECT alias
                FROM entity_alias
                WHERE workspace_id = current_workspace() AND type = ? AND alias = ANY (?::text[])
                """).with(type.label()).column(ids).as(row -> row.text("alias"));
    }

    static Query.Asked<Dead> dead(Connection connection, EntityType type, List<String> ids) {
        return Query.on(connection, """
                SELECT external_id, forgotten_at IS NOT NULL AS forgotten
                FROM entity
                WHERE workspace_id = current_workspace()
                  AND type = ?
                  AND external_id = ANY (?::text[])
                  AND deleted_at IS NOT NULL
                """)
                .with(type.label())
                .column(ids)
                .as(row -> new Dead(row.text("external_id"), row.bool("forgotten")));
    }
}
