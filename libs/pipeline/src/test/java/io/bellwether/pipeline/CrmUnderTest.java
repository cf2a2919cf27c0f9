package io.bellwether.pipeline;

import io.bellwether.model.EntityRef;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.sync.CrmPages;
import java.time.Instant;

/// A vendor's CRM, and the people who work in it.
public interface CrmUnderTest {
    /// A property of every deal.
    String AMOUNT = "amount";

    Crm crm();

    CrmPages pages();

    WorkspaceId workspace();

    Instant now();

    /// Another one each time, whose amount is set.
    EntityRef deal();

    void edit(EntityRef record, String property, String value);

    void archive(EntityRef record);

    /// For good, without a trace.
    void purge(EntityRef record);

    void merge(EntityRef absorbed, EntityRef into);

    /// Until the search knows of all that has happened.
    void passIndexing();

    /// The next call meets it, and none after that.
    void next(Trouble trouble);

    enum Trouble {
        TOO_MANY_CALLS,
        OUT_OF_ORDER,
        TOKEN_ENDED,
        /// Only a page that is not the first can meet it.
        CURSOR_EXPIRED
    }
}
