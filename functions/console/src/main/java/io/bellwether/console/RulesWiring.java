package io.bellwether.console;

import io.bellwether.conditions.CelConditions;
import io.bellwether.stores.console.ReadAudit;
import io.bellwether.stores.console.ReadRuleVersions;
import io.bellwether.stores.console.ReadShadowDecisions;
import io.bellwether.stores.console.ReadTraces;
import io.bellwether.stores.postgres.ChangeAlert;
import io.bellwether.stores.postgres.ChangeRules;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import io.bellwether.stores.postgres.KeepMapping;
import io.bellwether.stores.postgres.KeepPeople;
import io.bellwether.stores.postgres.KeepProfile;
import io.bellwether.stores.postgres.ReadBodies;
import io.bellwether.stores.postgres.ReadDecisions;
import io.bellwether.stores.postgres.ReplayDecisions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;

/// Rules, why they did what they did, and what a workspace has set for itself.
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
    CelConditions conditions() {
        return new CelConditions();
    }

    @Produces
    @Singleton
    CheckCondition checkCondition(CelConditions conditions) {
        return (expression, about) -> conditions
                .check(expression, about)
                .map(flaw -> "line " + flaw.line() + ", column " + flaw.column() + ": " + flaw.says() + "\n"
                        + flaw.pointed());
    }

    @Produces
    @Singleton
    KeepJobs keepJobs() {
        return new KeepJobs(dataSource);
    }

    @Produces
    @Singleton
    GoOnWithJobs goOnWithJobs(CelConditions conditions) {
        return new GoOnWithJobs(
                dataSource, conditions, leftToTheRelay -> leftToTheRelay, InstantSource.system(), GoOnWithJobs.PAGE);
    }

    @Produces
    @Singleton
    ReadDecisions readDecisions() {
        return new ReadDecisions(dataSource);
    }

    @Produces
    @Singleton
    ReplayDecisions replayDecisions(CelConditions conditions) {
        return new ReplayDecisions(dataSource, conditions);
    }

    @Produces
    @Singleton
    ReadShadowDecisions readShadowDecisions() {
        return new ReadShadowDecisions(dataSource);
    }

    @Produces
    @Singleton
    ReadBodies readBodies() {
        return new ReadBodies(dataSource);
    }

    @Produces
    @Singleton
    KeepPeople keepPeople() {
        return new KeepPeople(dataSource);
    }

    @Produces
    @Singleton
    KeepMapping keepMapping() {
        return new KeepMapping(dataSource);
    }

    @Produces
    @Singleton
    KeepProfile keepProfile() {
        return new KeepProfile(dataSource);
    }
}
