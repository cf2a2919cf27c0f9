package io.bellwether.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.conditions.CelConditions;
import io.bellwether.model.Promptly;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.console.ReadRuleVersions;
import io.bellwether.stores.console.WorkspaceDirectory;
import io.bellwether.stores.postgres.ChangeAlert;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import io.bellwether.stores.postgres.KeepPeople;
import io.bellwether.stores.postgres.ReadBodies;
import io.bellwether.stores.postgres.ReadDecisions;
import io.bellwether.stores.postgres.ReplayDecisions;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Whatever body arrives at an endpoint that takes one, it is understood, which ends at a database that is away, or
/// refused in a sentence; nothing else is thrown.
class FuzzBodiesTest {
    private static final String ID = "0198f0a1-7c1e-7d3a-9c55-0d5c1f6a2b11";

    private final DataSource noDatabase = NoDatabase.source();
    private final CelConditions conditions = new CelConditions();
    private final ReadRule rules = new ReadRule(
            (expression, about) -> conditions.check(expression, about).map(Object::toString));
    private final AlertActions alerts = new AlertActions(new ChangeAlert(noDatabase));
    private final ChooseWorkspace workspaces = new ChooseWorkspace(new WorkspaceDirectory(noDatabase));
    private final List<Consumer<String>> endpoints = List.of(
            body -> rules.read(ReadBody.of(body, ReadRule.FIELDS), null),
            body -> rules.read(ReadBody.of(body, ReadRule.FIELDS), "deal-closed-won"),
            body -> rules.read(ReadBody.of(body, List.of("rule")).object("rule", ReadRule.FIELDS), "draft"),
            body -> ReadRoutes.of(ReadBody.of(body, List.of("routes")).node("routes")),
            alerts::snooze,
            alerts::assign,
            alerts::dismiss,
            this::people,
            this::override,
            this::replay,
            this::backtest,
            ReadMapping::of,
            ReadProfile::of);

    /// @param input a letter for the endpoint, then the body
    @FuzzTest(maxDuration = "4m")
    void areUnderstoodOrRefusedInASentence(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Consumer<String> endpoint = endpoints.get(Math.floorMod(input[0] - 'a', endpoints.size()));
        Promptly.run(() -> send(new String(input, 1, input.length - 1, UTF_8), endpoint));
    }

    private static void send(String body, Consumer<String> endpoint) {
        try {
            endpoint.accept(body);
        } catch (Refusal refusal) {
            assertThat(refusal.detail()).isNotBlank();
        } catch (Unavailable noDatabase) {
            assertThat(noDatabase).hasMessageContaining("08006");
        }
    }

    private void people(String body) {
        new PeopleResource(workspaces, new KeepPeople(noDatabase), new ReadAlerts(noDatabase))
                .create(null, nobody(), body);
    }

    private void override(String body) {
        new PeopleResource(workspaces, new KeepPeople(noDatabase), new ReadAlerts(noDatabase))
                .override(ID, "deal_closed_won", null, nobody(), body);
    }

    private void replay(String body) {
        new ReplayResource(
                        workspaces,
                        new ReplayDecisions(noDatabase, conditions),
                        new ReadDecisions(noDatabase),
                        new ReadBodies(noDatabase),
                        jobs(),
                        new KeepJobs(noDatabase),
                        messages -> messages,
                        new ReadJson(new ObjectMapper()))
                .replay(null, body);
    }

    private void backtest(String body) {
        new BacktestResource(
                        workspaces,
                        new ReadRuleVersions(noDatabase),
                        rules,
                        jobs(),
                        new KeepJobs(noDatabase),
                        new ReadJson(new ObjectMapper()))
                .backtest(null, body);
    }

    private RunJobs jobs() {
        return new RunJobs(
                new KeepJobs(noDatabase),
                new GoOnWithJobs(
                        noDatabase, conditions, messages -> messages, InstantSource.system(), GoOnWithJobs.PAGE));
    }

    private static SecurityContext nobody() {
        return (SecurityContext) Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(), new Class<?>[] {SecurityContext.class}, (_, method, _) -> {
                    throw new AssertionError(method + " is not asked before the database");
                });
    }
}
