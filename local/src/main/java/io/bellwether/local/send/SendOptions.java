package io.bellwether.local.send;

import io.bellwether.local.start.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The command line of `bellwether send`.
record SendOptions(String file, Optional<String> to, Optional<String> secret) {

    /// @throws Refusal when the file is missing or an option is unknown
    static SendOptions parse(List<String> arguments) {
        Optional<String> file = Optional.empty();
        Optional<String> to = Optional.empty();
        Optional<String> secret = Optional.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals > 0 ? argument.substring(0, equals) : argument;
            switch (name) {
                case "--to" -> to = Optional.of(value(argument, equals, rest));
                case "--secret" -> secret = Optional.of(value(argument, equals, rest));
                default -> {
                    if (argument.startsWith("--") || file.isPresent()) {
                        throw Refusal.ofUsage("send takes one file, --to and --secret; got '" + argument + "'.");
                    }
                    file = Optional.of(argument);
                }
            }
        }
        return new SendOptions(
                file.orElseThrow(
                        () -> Refusal.ofUsage("send needs a file, such as events/hubspot/deal-stage-regression.json.")),
                to,
                secret);
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
