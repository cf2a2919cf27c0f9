package io.bellwether.stores.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.Reading;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.InMemoryClaims;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The whole loop of evaluate on the real store: a batch of a hundred events takes as many statements as one.
final class ConstantStatementsTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");

    private final CountingStatements counting = new CountingStatements(Database.application());
    private final PostgresEvaluateStore store = new PostgresEvaluateStore(counting.dataSource(), Conditions.NONE);

    @Test
    void evaluatesAHundredEventsInAsManyStatementsAsOne() {
        evaluate(1);
        int one = evaluate(1);
        int hundred = evaluate(100);

        assertThat(hundred).isEqualTo(one).isPositive();
    }

    private int evaluate(int events) {
        String account = Database.newAccount();
        WorkspaceId workspace = Database.connected(account);
        PostgresFetchStore fetches = new PostgresFetchStore(Database.application());
        fetches.completePipelines(
                workspace,
                List.of(new Pipeline(
                        "default",
                        "Sales",
                        List.of(
                                new Stage("lead", "Lead", 0, false, false),
                                new Stage("demo", "Demo", 1, false, false)))),
                NOW);
        List<Reading.Element> elements = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            EntityRef deal = new EntityRef(EntityType.DEAL, Integer.toString(i + 1));
            fetches.completeRecord(workspace, deal, dealInDemo(deal), NOW.minusSeconds(60));
            elements.add(new Reading.Readable(backToLead(account, deal)));
            elements.add(new Reading.Broken("missing_field", "expected objectId", new byte[] {(byte) i}));
        }
        WebhookReceivedV1 webhook =
                new WebhookReceivedV1(new DeliveryId(UUID.randomUUID()), "hubspot", null, NOW, account.getBytes(UTF_8));
        EvaluateBatch evaluate = new EvaluateBatch(
                (_, _) -> new Reading.Elements(elements),
                store,
                new InMemoryClaims(),
                _ -> List.of(),
                () -> NOW,
                _ -> {});
        counting.take();

        evaluate.evaluate(List.of(webhook), List.of(), "owner");

        int statements = counting.take();
        assertThat(alerts(workspace)).isEqualTo(events);
        return statements;
    }

    private static long alerts(WorkspaceId workspace) {
        return new Transactions(Database.application())
                .inWorkspace(
                        workspace,
                        connection -> Query.on(connection, "SELECT count(*) AS alerts FROM alert")
                                .first(row -> row.number("alerts"))
                                .orElseThrow());
    }

    private static CrmRecord dealInDemo(EntityRef deal) {
        return new CrmRecord(
                deal,
                "Fleet rollout",
                null,
                Map.of("pipeline", "default"),
                Map.of("dealstage", List.of(new PastValue("demo", NOW.minusSeconds(3600)))),
                false,
                null,
                List.of());
    }

    private static SourceEvent backToLead(String account, EntityRef deal) {
        return new SourceEvent(
                "hubspot",
                account,
                Fingerprint.of("sample-event/1").with(account).with(deal).hex(),
                SignalType.CRM_UPDATE,
                deal,
                new PropertyChanged("dealstage", "lead"),
                NOW.minusSeconds(1),
                new Urgency(50),
                0.5,
                "CRM_UI",
                null,
                "{}");
    }
}
