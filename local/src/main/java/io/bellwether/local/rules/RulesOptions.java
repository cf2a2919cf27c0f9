package io.bellwether.local.rules;

import io.bellwether.local.start.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What `./bellwether rules` was asked for.
///
/// @param prune delete what the file does not name
record RulesOptions(
        Command command,
        Optional<String> file,
        String url,
        Optional<String> token,
        Optional<String> workspace,
        boolean prune) {
    static final String DEFAULT_URL = "http://localhost:8080";

    enum Command {
        EXPORT,
        DIFF,
        APPLY
    }

    static RulesOptions parse(List<String> arguments) {
        Iterator<String> rest = arguments.iterator();
        Command command = command(rest.hasNext() ? rest.next() : "");
        Optional<String> file = Optional.empty();
        String url = DEFAULT_URL;
        Optional<String> token = Optional.empty();
        Optional<String> workspace = Optional.empty();
        boolean prune = false;
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals > 0 ? argument.substring(0, equals) : argument;
            switch (name) {
                case "--url" -> url = value(argument, equals, rest);
                case "--token" -> token = Optional.of(value(argument, equals, rest));
                case "--workspace" -> workspace = Optional.of(value(argument, equals, rest));
                case "--prune" -> prune = true;
                default -> {
                    if (argument.startsWith("--") || file.isPresent()) {
                        throw Refusal.ofUsage("rules takes one file, --url, --token, --workspace and --prune; got '"
                                + argument + "'.");
                    }
                    file = Optional.of(argument);
                }
            }
        }
        if (command != Command.EXPORT && file.isEmpty()) {
            throw Refusal.ofUsage("rules diff and rules apply need a file, such as rules.yaml.");
        }
        return new RulesOptions(command, file, url, token, workspace, prune);
    }

    private static Command command(String word) {
        return switch (word) {
            case "export" -> Command.EXPORT;
            case "diff" -> Command.DIFF;
            case "apply" -> Command.APPLY;
            default -> throw Refusal.ofUsage("rules is followed by export, diff or apply; got '" + word + "'.");
        };
    }

    private static String value(String argument, int equals, Iterator<String> rest) {
        if (equals > 0) {
            return argument.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw Refusal.ofUsage(argument + " needs a value.");
        }
        return rest.next();
    }
}
