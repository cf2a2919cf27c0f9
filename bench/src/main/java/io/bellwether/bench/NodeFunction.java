package io.bellwether.bench;

import io.bellwether.lambda.Program;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The same check and send in Node, by AWS's SDK from npm, bundled and minified into one file.
final class NodeFunction {
    private NodeFunction() {}

    /// @param note is told why there is none
    static Optional<Program> in(Path home, Consumer<String> note) throws IOException {
        Path directory = home.resolve("bench/node");
        if (!succeeds(directory, "node", "-e", "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)")) {
            note.accept("Node 20 or newer is not here; nothing beside it was measured");
            return Optional.empty();
        }
        if (!Files.exists(directory.resolve("node_modules/.bin/esbuild"))
                && !succeeds(directory, "npm", "ci", "--no-audit", "--no-fund")) {
            note.accept("npm could not bring AWS's SDK and a bundler; nothing beside Node was measured");
            return Optional.empty();
        }
        if (!succeeds(directory, "npm", "run", "bundle")) {
            note.accept("The Node function could not be bundled; nothing beside Node was measured");
            return Optional.empty();
        }
        return Optional.of(new Program(
                directory,
                List.of("node", directory.resolve("target/function.mjs").toString())));
    }

    private static boolean succeeds(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
