package io.bellwether.local;

import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.LeftBehind;
import io.bellwether.local.embedded.PrepareStores;
import io.bellwether.local.settings.Given;
import io.bellwether.local.settings.Settings;
import io.bellwether.local.start.DataDirectory;
import io.bellwether.local.start.RunOptions;
import io.bellwether.local.start.RunningInstance;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// One run on a data directory: stores up, settings made, functions up, and all down again in the opposite order.
final class LocalRun {
    private final RunOptions options;
    private final Path home;
    private final DataDirectory data;
    private final Map<String, String> environment;

    LocalRun(RunOptions options, Path home, DataDirectory data, Map<String, String> environment) {
        this.options = options;
        this.home = home;
        this.data = data;
        this.environment = environment;
    }

    /// Returns when the run has ended and nothing of it is left.
    ///
    /// @return the exit code
    int run() {
        Terminal.say("Starting Bellwether on " + data.path());
        boolean wasKilled = RunningInstance.of(data.path()).isPresent();
        EmbeddedStores.reap(data.path());
        if (options.fresh()) {
            data.empty();
            Terminal.step("the data directory is empty");
        }
        if (wasKilled && !options.fresh()) {
            Terminal.step("the last run did not stop in order; what it had taken is kept, and worked off from here");
        }
        Settings settings = Settings.of(options.port(), data.path(), new Given(environment));
        try (EmbeddedStores stores =
                EmbeddedStores.start(data.path(), home.resolve("local/target/postgres"), Terminal::step)) {
            PrepareStores.prepare(stores);
            settings.with(stores).apply();
            return wasKilled && !options.fresh() ? recover(stores) : serve(data.path());
        } finally {
            RunningInstance.withdraw(data.path());
        }
    }

    private int recover(EmbeddedStores stores) {
        InstantSource clock = InstantSource.system();
        Instant start = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
        LeftBehind left = LeftBehind.in(stores, clock.instant());
        try (AnnounceRecovery _ = AnnounceRecovery.of(left, data.path(), start, clock)) {
            return serve(data.path());
        }
    }

    private static int serve(Path data) {
        AtomicInteger exit = new AtomicInteger();
        // Quarkus would exit the process itself; the stores are still to be stopped.
        Quarkus.run(Functions.class, (code, failure) -> {
            exit.set(code);
            if (failure != null) {
                KeepFailure.tell("The functions could not start", data, failure);
            }
        });
        return exit.get();
    }
}
