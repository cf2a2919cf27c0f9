package io.bellwether.stores.postgres;

/// Rolls back: what the plan was made from has changed meanwhile.
final class PlanOutdated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanOutdated() {
        super("The plan was made from what is no longer so", null, false, false);
    }
}
