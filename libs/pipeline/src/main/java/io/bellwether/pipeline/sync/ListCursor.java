package io.bellwether.pipeline.sync;

import io.bellwether.pipeline.sync.CrmPages.Listed;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a list goes on: the CRM's own cursor, and the last id that was read, for an ordered list tells by its gaps
/// what is no more.
///
/// @param lastId null at the beginning, and where the list turned out not to be ordered by id
/// @param next the CRM's cursor; null at the beginning
record ListCursor(@Nullable String lastId, @Nullable String next) {
    private static final String UNORDERED = "-";

    static ListCursor parse(@Nullable String text) {
        if (text == null) {
            return new ListCursor(null, null);
        }
        int space = text.indexOf(' ');
        String lastId = text.substring(0, space);
        return new ListCursor(lastId.equals(UNORDERED) ? null : lastId, text.substring(space + 1));
    }

    String text() {
        return (lastId == null ? UNORDERED : lastId) + " " + next;
    }

    ListCursor after(List<Listed> records, String following) {
        return new ListCursor(isOrdered(records) ? lastOf(records) : null, following);
    }

    /// A list that gave this cursor before, or one that lies before it, would never end.
    boolean repeats(@Nullable String following) {
        return following != null
                && next != null
                && (following.equals(next)
                        || isNumber(following)
                                && isNumber(next)
                                && new BigInteger(following).compareTo(new BigInteger(next)) < 0);
    }

    @Nullable
    Gap gap(List<Listed> records, @Nullable String following) {
        return isOrdered(records) ? new Gap(lastId, following == null ? null : lastOf(records)) : null;
    }

    private @Nullable String lastOf(List<Listed> records) {
        return records.isEmpty() ? lastId : records.getLast().entity().externalId();
    }

    private boolean isOrdered(List<Listed> records) {
        if (next != null && lastId == null) {
            return false;
        }
        @Nullable String before = lastId;
        for (Listed record : records) {
            String id = record.entity().externalId();
            if (!isNumber(id) || (before != null && new BigInteger(id).compareTo(new BigInteger(before)) <= 0)) {
                return false;
            }
            before = id;
        }
        return true;
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9]\\d{0,30}");
    }
}
