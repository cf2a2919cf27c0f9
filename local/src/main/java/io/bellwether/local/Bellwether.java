package io.bellwether.local;

import io.bellwether.local.start.DataDirectory;
import io.bellwether.local.start.Preflight;
import io.bellwether.local.start.Refusal;
import io.bellwether.local.start.RunOptions;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.List;

/// `bellwether run`: everything in this process, until it is told to stop.
///
/// The system property `launcher.home` names the repository; without it the working directory does.
@QuarkusMain
public final class Bellwether {
    private Bellwether() {}

    public static void main(String... arguments) {
        OrderlyStop stop = OrderlyStop.install();
        int exitCode = run(List.of(arguments), stop);
        stop.finished();
        System.exit(exitCode);
    }

    private static int run(List<String> arguments, OrderlyStop stop) {
        Path home = Path.of(System.getProperty("launcher.home", "")).toAbsolutePath();
        try {
            RunOptions options = RunOptions.parse(arguments, Path.of(""), home.resolve(".bellwether"));
            Preflight.check(options);
            try (DataDirectory data = DataDirectory.take(options.data())) {
                return run(options, home, data, stop);
            }
        } catch (Refusal refusal) {
            return fail(stop, refusal.sentence(), refusal.exitCode());
        }
    }

    private static int run(RunOptions options, Path home, DataDirectory data, OrderlyStop stop) {
        try {
            return new LocalRun(options, home, data, System.getenv()).run();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            if (!stop.isRequested()) {
                KeepFailure.tell("The run could not start", data.path(), e);
            }
            return 1;
        }
    }

    private static int fail(OrderlyStop stop, String sentence, int exitCode) {
        if (!stop.isRequested()) {
            System.err.println("bellwether: " + sentence);
        }
        return exitCode;
    }
}
