package io.bellwether.local.packages;

import io.bellwether.lambda.Program;

/// A function of the stack.
///
/// @param name of its handler and of its envelopes in `events/lambda`
/// @param artifact its directory in `functions`
/// @param isOneOfSeveral whether the artifact has to be told which of its handlers is meant
record Function(String name, String artifact, boolean isOneOfSeveral, String handler) {
    static final Function INGEST = new Function("ingest", "ingest", false, Program.QUARKUS);
    static final Function EVALUATE = new Function("evaluate", "evaluate", true, Program.QUARKUS);
    static final Function DEAD_LETTERS = new Function("dead-letters", "evaluate", true, Program.QUARKUS);
    static final Function ACT = new Function("act", "act", false, Program.QUARKUS);
    static final Function SYNC = new Function("sync", "sync", true, Program.QUARKUS);
    static final Function RELAY = new Function("relay", "sync", true, Program.QUARKUS);
    static final Function REFRESH_TOKENS = new Function("refresh-tokens", "sync", true, Program.QUARKUS);
    static final Function TIMERS = new Function("timers", "sync", true, Program.QUARKUS);
    static final Function CONSOLE = new Function("console", "console", false, Program.QUARKUS);
    static final Function MIGRATE =
            new Function("migrate", "migrate", false, "io.bellwether.migrate.MigrateHandler::handleRequest");

    @Override
    public String toString() {
        return name;
    }
}
