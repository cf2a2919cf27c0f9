package io.bellwether.local.start;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// The command line of `bellwether run`.
///
/// @param data where the state lives, absolute
/// @param fresh begin with an empty data directory
public record RunOptions(int port, Path data, boolean fresh) {
    static final int DEFAULT_PORT = 8080;

    /// @param workingDirectory what a relative `--data` is relative to
    /// @param defaultData where the state lives without `--data`
    /// @throws Refusal when an option is unknown or its value is not of its kind
    public static RunOptions parse(List<String> arguments, Path workingDirectory, Path defaultData) {
        int port = DEFAULT_PORT;
        Path data = defaultData;
        boolean fresh = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (name(argument)) {
                case "--port" -> port = port(value(argument, rest));
                case "--data" -> data = workingDirectory.resolve(value(argument, rest));
                case "--fresh" -> fresh = flag(argument);
                default -> throw Refusal.ofUsage("run takes --port, --data and --fresh; got '" + argument + "'.");
            }
        }
        return new RunOptions(port, data.toAbsolutePath().normalize(), fresh);
    }

    private static String name(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
    }

    private static String value(String argument, Iterator<String> rest) {
        int equals = argument.indexOf('=');
        if (equals > 0) {
            return argument.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw Refusal.ofUsage(argument + " needs a value.");
        }
        return rest.next();
    }

    private static boolean flag(String argument) {
        if (argument.contains("=")) {
            throw Refusal.ofUsage("--fresh takes no value; got '" + argument + "'.");
        }
        return true;
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw Refusal.ofUsage("--port is a number from 1 to 65535; got '" + text + "'.");
    }
}
