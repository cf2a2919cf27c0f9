package io.bellwether.local.packages;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// On Lambda's Java runtime, by AWS's own runtime interface client.
class JvmPackagesIT implements QueuePackages, HttpPackages {
    private static Surroundings surroundings;
    private static Packages packages;

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        packages = Packages.managed(surroundings);
    }

    @AfterAll
    static void stop() {
        packages.close();
        surroundings.close();
    }

    @Override
    public Packages packages() {
        return packages;
    }
}
