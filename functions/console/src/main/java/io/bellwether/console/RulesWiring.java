package io.bellwether.console;

import io.bellwether.pipeline.Conditions;
import io.bellwether.stores.console.ReadAudit;
import io.bellwether.stores.console.ReadRuleVersions;
import io.bellwether.stores.console.ReadTraces;
import io.bellwether.stores.postgres.ChangeAlert;
import io.bellwether.stores.postgres.ChangeRules;
import io.bellwether.stores.postgres.KeepJobs;
import io.bellwether.stores.postgres.RunBacktest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;

/// Rules, and why they did what they did.
final class RulesWiring {
    private final DataSource dataSource;

    RulesWiring(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Produces
    @Singleton
    ReadTraces readTraces() {
        return new ReadTraces(dataSource);
    }

    @Produces
    @Singleton
    ReadRuleVersions readRuleVersions() {
        return new ReadRuleVersions(dataSource);
    }

    @Produces
    @Singleton
    ReadAudit readAudit() {
        return new ReadAudit(dataSource);
    }

    @Produces
    @Singleton
    ChangeAlert changeAlert() {
        return new ChangeAlert(dataSource);
    }

    @Produces
    @Singleton
    ChangeRules changeRules() {
        return new ChangeRules(dataSource);
    }

    @Produces
    @Singleton
    CheckCondition checkCondition() {
        return (_, _) -> Optional.of("is not evaluated by this installation");
    }

    @Produces
    @Singleton
    KeepJobs keepJobs() {
        return new KeepJobs(dataSource);
    }

    @Produces
    @Singleton
    RunBacktest runBacktest() {
        return new RunBacktest(dataSource, Conditions.NONE);
    }
}
