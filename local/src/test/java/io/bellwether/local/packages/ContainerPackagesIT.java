package io.bellwether.local.packages;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The same with SQS and DynamoDB of an emulator in a container, where that is asked for and there is a Docker.
class ContainerPackagesIT implements QueuePackages, HttpPackages {
    private static final String AWS = "bellwether.aws";

    private static @Nullable ContainerAws aws;
    private static @Nullable Surroundings surroundings;
    private static @Nullable Packages packages;

    @BeforeAll
    static void start() {
        String name = System.getProperty(AWS, "");
        assumeTrue(!name.isEmpty(), "Skipped: containers are asked for by -D" + AWS + "=localstack or floci");
        assumeTrue(ContainerAws.isPossible(), "Skipped: containers need a running Docker, and none is here");
        aws = ContainerAws.start(name);
        surroundings = new Surroundings(aws.environment());
        packages = Packages.managed(surroundings);
    }

    @AfterAll
    static void stop() {
        if (aws != null && packages != null && surroundings != null) {
            packages.close();
            surroundings.close();
            aws.close();
        }
    }

    @Override
    public Packages packages() {
        return requireNonNull(packages);
    }
}
