package io.bellwether.bench;

import java.util.Arrays;

/// `./bellwether bench [NAME] …`: one line for each measurement that has a name of its own.
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 || arguments[0].startsWith("-") ? "flow" : arguments[0];
        String[] rest = arguments.length > 0 && arguments[0].equals(name)
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
        switch (name) {
            case "flow", "ingest", "evaluate", "requests", "start" -> MeasureFlow.main(name, rest);
            case "sync" -> MeasureSync.main(rest);
            case "rules" -> MeasureRules.main(rest);
            case "backtest" -> MeasureBacktest.main(rest);
            default -> {
                System.err.println("bellwether: bench measures ingest, evaluate, requests and start, flow for all of them,"
                        + " sync, rules, or backtest; there is no '" + name + "'.");
                System.exit(2);
            }
        }
    }
}
