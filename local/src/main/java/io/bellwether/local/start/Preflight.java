package io.bellwether.local.start;

import java.nio.file.Path;
import java.util.List;

/// Everything that can refuse a run, asked before minutes go into building it.
public final class Preflight {
    private Preflight() {}

    /// `HOME ARGUMENTS…`: exits with 0 when a run may begin, else says why not and exits with 1, or 2 for bad usage.
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        try {
            check(RunOptions.parse(
                    List.of(arguments).subList(1, arguments.length), Path.of(""), home.resolve(".bellwether")));
        } catch (Refusal refusal) {
            System.err.println("bellwether: " + refusal.sentence());
            System.exit(refusal.exitCode());
        }
    }

    /// @throws Refusal when the port is taken or the data directory cannot be had
    public static void check(RunOptions options) {
        DataDirectory.requireUsable(options.data(), options.fresh());
        CheckPort.requireFree(options.port());
    }
}
