package io.bellwether.local.sync;

import io.bellwether.local.start.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The command line of `bellwether sync`.
///
/// @param full over everything, and not only what has changed
record SyncOptions(Optional<String> url, Optional<String> token, Optional<String> workspace, boolean full) {

    /// @throws Refusal when an option is unknown
    static SyncOptions parse(List<String> arguments) {
        Optional<String> url = Optional.empty();
        Optional<String> token = Optional.empty();
        Optional<String> workspace = Optional.empty();
        boolean full = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals > 0 ? argument.substring(0, equals) : argument;
            switch (name) {
                case "--url" -> url = Optional.of(value(argument, equals, rest));
                case "--token" -> token = Optional.of(value(argument, equals, rest));
                case "--workspace" -> workspace = Optional.of(value(argument, equals, rest));
                case "--full" -> full = true;
                default ->
                    throw Refusal.ofUsage("sync takes --url, --token, --workspace and --full; got '" + argument + "'.");
            }
        }
        return new SyncOptions(url, token, workspace, full);
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
