package io.bellwether.stores.postgres;

/// A question over many decisions, page by page: however long the period, one page is in memory.
interface LongQuestion {

    /// @return false when that was the last page
    boolean page();

    /// How many signals so far.
    long done();

    /// JSON: enough to go on from here.
    String checkpoint();

    /// JSON: what came out, once there is no further page.
    String result();
}
