package io.bellwether.effects;

import io.bellwether.model.Alert;
import io.bellwether.model.AlertId;
import io.bellwether.model.Change;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.Effect;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Route;
import io.bellwether.model.RuleId;
import io.bellwether.model.SignalId;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;

/// The demo deal's step back, as an effect to be performed.
public final class SampleEffects {
    public static final WorkspaceId WORKSPACE = WorkspaceId.of("6b2a3c1e-7b1c-8d2e-9f00-4a5b6c7d8e9f");

    private SampleEffects() {}

    public static Effect postToSlack() {
        return postToSlack(WORKSPACE, "one");
    }

    /// @param name a different one makes a different effect
    public static Effect postToSlack(WorkspaceId workspace, String name) {
        return Effect.postSlackAlert(
                alert(workspace, name), new Route.SlackChannel(Route.SlackChannel.DEFAULT_CHANNEL));
    }

    public static Alert alert(WorkspaceId workspace, String name) {
        String hash = Fingerprint.of("sample/1").with(workspace).with(name).hex();
        return new Alert(
                new AlertId(Fingerprint.of("sample-alert/1").with(hash).uuid()),
                workspace,
                "deal_stage_regression",
                new Urgency(85),
                "Northwind Robotics – Fleet rollout moved back from Contract sent to Qualified to buy",
                "The deal went back 3 stages in Sales pipeline while still open.",
                new Alert.EntityCard(
                        new EntityRef(EntityType.DEAL, "9001742316"),
                        "Northwind Robotics – Fleet rollout",
                        "https://app.hubspot.com/contacts/48213907/record/0-3/9001742316",
                        "48000",
                        "EUR",
                        "Maria Lindqvist",
                        "Northwind Robotics",
                        "Sales pipeline",
                        "Qualified to buy"),
                new Change("dealstage", "contractsent", "qualifiedtobuy", "Contract sent", "Qualified to buy"),
                false,
                hash,
                new RuleId("deal-stage-regression"),
                1,
                new SignalId(Fingerprint.of("sample-signal/1").with(hash).uuid()),
                new DeliveryId(Fingerprint.of("sample-delivery/1").with(hash).uuid()),
                Instant.parse("2026-11-18T10:32:07.412Z"),
                Instant.parse("2026-11-18T10:32:09.120Z"));
    }
}
