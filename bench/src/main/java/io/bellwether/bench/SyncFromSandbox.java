package io.bellwether.bench;

import io.bellwether.crm.hubspot.HubSpotAccount;
import io.bellwether.crm.hubspot.HubSpotPages;
import io.bellwether.crm.hubspot.PrivateAppToken;
import io.bellwether.crm.hubspot.TellPace;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.sync.SyncFromCrm;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.SandboxConfig;
import io.bellwether.sandbox.ledger.Ledger;
import io.bellwether.sandbox.ledger.LedgerEntry;
import io.bellwether.stores.postgres.PostgresAllowances;
import io.bellwether.stores.postgres.PostgresConnections;
import io.bellwether.stores.postgres.PostgresMappings;
import io.bellwether.stores.postgres.PostgresSyncStore;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/// The sync of [MeasurePace], in its own JVM with the sandbox: HubSpot's client calls it over HTTP, and both go by the
/// sandbox's clock. What was called when is read from the sandbox's ledger.
@QuarkusMain
public final class SyncFromSandbox implements QuarkusApplication {
    private static final String PORTAL = "48213907";

    /// The client compiles; its calls count for nothing but a 429.
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final SandboxClock clock;
    private final SandboxConfig sandbox;
    private final Ledger ledger;

    SyncFromSandbox(SandboxClock clock, SandboxConfig sandbox, Ledger ledger) {
        this.clock = clock;
        this.sandbox = sandbox;
        this.ledger = ledger;
    }

    /// @param arguments PostgreSQL's address
    @Override
    public int run(String... arguments) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser("bellwether_app");
        source.setPassword("bellwether");
        DataSource application = new SeveralConnections(source, 4).dataSource();
        WorkspaceId workspace =
                new PostgresConnections(application).connect("hubspot", PORTAL, "sandbox", clock.instant());
        PostgresSyncStore store = new PostgresSyncStore(application);
        SyncFromCrm sync = sync(application, store);
        SyncDueV1 due = new SyncDueV1(workspace, store.start(workspace, SyncKind.FULL, clock.instant()));

        String first = sync.go(due, clock.instant().plus(WARM_UP));
        Instant begun = clock.instant();
        long used = processorTime();
        String last = sync.go(due, begun.plus(LONGEST));
        System.out.println("result " + first + ' ' + last);
        tell(begun, processorTime() - used);
        return 0;
    }

    private SyncFromCrm sync(DataSource application, PostgresSyncStore store) {
        URI api = URI.create("http://127.0.0.1:"
                + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class) + "/sandbox/hubspot");
        HubSpotAccount account = new HubSpotAccount(api, api, "2026-03");
        PostgresAllowances allowances = new PostgresAllowances(application);
        PrivateAppToken token =
                new PrivateAppToken(account, sandbox.hubspotToken(), new PostgresConnections(application));
        HubSpotPages pages = new HubSpotPages(
                account, token, new PostgresMappings(application), new TellPace(allowances, clock, "hubspot"));
        return new SyncFromCrm(
                store, pages, allowances, _ -> List.of(), clock, clock::await, new SyncFromCrm.Setting("hubspot", 3));
    }

    /// While companies, contacts and deals were listed at once: from the first page after the warm-up to the last.
    private void tell(Instant begun, long processorNanos) {
        List<LedgerEntry> calls = ledger.entries(entry -> entry.vendor().equals("hubspot"));
        List<LedgerEntry> after =
                calls.stream().filter(call -> !call.at().isBefore(begun)).toList();
        List<LedgerEntry> pages = after.stream()
                .filter(call -> call.operation().equals("objects.list"))
                .toList();
        Instant from = pages.getFirst().at();
        Instant to = pages.getLast().at();
        long made = after.stream()
                .filter(call -> !call.at().isBefore(from) && call.at().isBefore(to))
                .count();
        double allowed = sandbox.hubspotRequestsPerTenSeconds()
                * Duration.between(from, to).toNanos()
                / 1e10;
        System.out.println("seconds " + Duration.between(from, to).toNanos() / 1e9);
        System.out.println("calls " + made);
        System.out.println("records "
                + 100 * (pages.size() - 1) / (Duration.between(from, to).toNanos() / 1e9));
        System.out.println("efficiency " + made / allowed);
        System.out.println("processor " + processorNanos / 1e6 / after.size());
        System.out.println("refused "
                + calls.stream()
                        .filter(call -> call.body().path("status").asInt() == 429)
                        .count());
    }

    private static long processorTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
