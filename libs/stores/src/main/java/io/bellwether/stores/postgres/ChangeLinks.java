package io.bellwether.stores.postgres;

import io.bellwether.model.EntityRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes and removes links between records; both sides tell of the same one.
final class ChangeLinks {
    private ChangeLinks() {}

    /// @param from the deal, or else the contact
    /// @param name the CRM's word for the linked record, if it told one
    record Told(
            EntityRef from,
            EntityRef to,
            boolean removed,
            boolean primary,
            @Nullable String name) {

        static Told made(EntityRef one, EntityRef other, boolean primary) {
            return directed(one, other, false, primary, null);
        }

        static Told removed(EntityRef one, EntityRef other) {
            return directed(one, other, true, false, null);
        }

        static Told named(EntityRef one, EntityRef other, boolean primary, @Nullable String nameOfOther) {
            return directed(one, other, false, primary, nameOfOther);
        }

        private static Told directed(
                EntityRef one, EntityRef other, boolean removed, boolean primary, @Nullable String nameOfOther) {
            return one.type().compareTo(other.type()) >= 0
                    ? new Told(one, other, removed, primary, nameOfOther)
                    : new Told(other, one, removed, primary, null);
        }

        Told after(MergeRecords merges) {
            return new Told(merges.remaining(from), merges.remaining(to), removed, primary, name);
        }
    }

    private record Ends(EntityRef from, EntityRef to) {}

    static void of(Connection connection, List<Told> told) throws SQLException {
        Map<Ends, Told> latest = new LinkedHashMap<>();
        told.forEach(link -> latest.merge(new Ends(link.from(), link.to()), link, ChangeLinks::both));
        List<Told> made = new ArrayList<>();
        List<Told> removed = new ArrayList<>();
        latest.values().forEach(link -> (link.removed() ? removed : made).add(link));
        make(connection, made);
        remove(connection, removed);
    }

    /// A link that is told twice, once as primary, is primary.
    private static Told both(Told before, Told after) {
        boolean primary = after.primary() || (before.primary() && !after.removed());
        return new Told(
                after.from(),
                after.to(),
                after.removed(),
                primary,
                after.name() == null ? before.name() : after.name());
    }

    private static void make(Connection connection, List<Told> links) throws SQLException {
        if (!links.isEmpty()) {
            ends(Query.on(connection, """
                                    INSERT INTO link
                                        (workspace_id, from_type, from_id, to_type, to_id, is_primary, to_name)
                                    SELECT current_workspace(), from_type, from_id, to_type, to_id, is_primary, to_name
                                    FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[])
                                        AS told (from_type, from_id, to_type, to_id, is_primary, to_name)
                                    ON CONFLICT (workspace_id, from_type, from_id, to_type, to_id) DO UPDATE
                                    SET is_primary = link.is_primary OR excluded.is_primary, basis = 'crm',
                                        to_name = coalesce(excluded.to_name, link.to_name)
                                    """), links)
                    .column(links, Told::primary)
                    .column(links, Told::name)
                    .update();
        }
    }

    private static void remove(Connection connection, List<Told> links) throws SQLException {
        if (!links.isEmpty()) {
            ends(Query.on(connection, """
                    DELETE FROM link
                    USING unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS told (from_type, from_id, to_type, to_id)
                    WHERE link.workspace_id = current_workspace()
                      AND link.from_type = told.from_type
                      AND link.from_id = told.from_id
                      AND link.to_type = told.to_type
                      AND link.to_id = told.to_id
                    """), links).update();
        }
    }

    private static Query ends(Query query, List<Told> links) {
        return query.column(links, link -> link.from().type().label())
                .column(links, link -> link.from().externalId())
                .column(links, link -> link.to().type().label())
                .column(links, link -> link.to().externalId());
    }
}
