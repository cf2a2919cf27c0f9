package io.bellwether.local.packages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The same of native packages, where there are any.
class NativePackagesIT implements QueuePackages, HttpPackages {
    private static @Nullable Surroundings surroundings;
    private static @Nullable Packages packages;

    @BeforeAll
    static void start() {
        String directory = System.getProperty(Packages.NATIVE, "");
        assumeTrue(
                !directory.isEmpty(),
                "Skipped: native packages are tested with -D" + Packages.NATIVE
                        + "=DIR, where DIR holds ingest/function.zip and so on");
        surroundings = new Surroundings();
        packages = Packages.ofNative(surroundings, Path.of(directory).toAbsolutePath());
    }

    @AfterAll
    static void stop() {
        if (packages != null && surroundings != null) {
            packages.close();
            surroundings.close();
        }
    }

    @Override
    public Packages packages() {
        return java.util.Objects.requireNonNull(packages);
    }
}
