package io.bellwether.sandbox;

import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.faults.FaultPlan;
import io.bellwether.sandbox.ledger.Ledger;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// What all fake vendors share.
final class SandboxWiring {

    @Produces
    @Singleton
    SandboxClock clock(SandboxConfig config) {
        return new SandboxClock(InstantSource.system(), config.clockSpeed());
    }

    @Produces
    @Singleton
    Ledger ledger(SandboxConfig config, SandboxClock clock) {
        return Ledger.open(config.directory(), clock);
    }

    void close(@Disposes Ledger ledger) throws IOException {
        ledger.close();
    }

    @Produces
    @Singleton
    FaultPlan faultPlan() {
        return new FaultPlan();
    }

    @Produces
    @Singleton
    AnswerUnderFaults answerUnderFaults(FaultPlan plan) {
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sandbox-late").daemon().factory());
        return new AnswerUnderFaults(plan, later);
    }
}
