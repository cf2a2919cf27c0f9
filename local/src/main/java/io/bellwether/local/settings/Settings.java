package io.bellwether.local.settings;

import io.bellwether.local.embedded.EmbeddedStores;
import io.bellwether.local.embedded.LocalQueue;
import io.bellwether.local.embedded.PrepareStores;
import io.bellwether.local.start.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The settings of one run. They become system properties, which outrank the environment: nothing that was given is
/// among them.
public final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /// @throws Refusal when what was given does not suffice
    public static Settings of(int port, Path data, Given given) {
        String base = "http://localhost:" + port;
        ChooseVendors.Choice vendors = ChooseVendors.choose(given, base);
        Map<String, String> values = new LinkedHashMap<>(vendors.defaults());
        values.put("bellwether.local.data", data.toString());
        values.put("bellwether.local.url", base);
        values.put("bellwether.local.notes", String.join("\n", vendors.notes()));
        values.put("bellwether.public-url", base);
        values.put("bellwether.sandbox.directory", data.resolve("sandbox").toString());
        values.put("bellwether.sandbox.webhook-url", base + "/webhooks/hubspot");
        values.put(
                "bellwether.sandbox.client-secret",
                given.first("bellwether.hubspot.client-secret", ChooseVendors.DEVELOPMENT_SECRET));
        values.put("bellwether.sandbox.hubspot-client-id", ChooseVendors.SANDBOX_CLIENT);
        values.put("bellwether.keys.file", data.resolve("keys").toString());
        values.put("bellwether.console.metrics-open", "true");
        values.put("quarkus.http.host", "127.0.0.1");
        values.put("quarkus.http.port", Integer.toString(port));
        values.put("quarkus.log.file.path", data.resolve("bellwether.log").toString());
        if (!given.has("bellwether.api-token")) {
            values.put("bellwether.api-token", ApiToken.of(data));
        }
        values.keySet().removeIf(given::has);
        return new Settings(values);
    }

    public Settings with(EmbeddedStores stores) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("quarkus.datasource.jdbc.url", stores.jdbcUrl());
        all.put("quarkus.datasource.username", PrepareStores.APPLICATION_ROLE);
        all.put("quarkus.datasource.password", PrepareStores.APPLICATION_PASSWORD);
        for (String service : new String[] {"sqs", "dynamodb", "kms"}) {
            all.put("quarkus." + service + ".aws.region", EmbeddedStores.REGION);
            all.put("quarkus." + service + ".aws.credentials.type", "static");
            all.put("quarkus." + service + ".aws.credentials.static-provider.access-key-id", "local");
            all.put("quarkus." + service + ".aws.credentials.static-provider.secret-access-key", "local");
        }
        all.put("quarkus.sqs.endpoint-override", stores.sqsEndpoint());
        all.put("quarkus.dynamodb.endpoint-override", stores.dynamoDbEndpoint());
        all.put("bellwether.tables.claims", PrepareStores.CLAIMS_TABLE);
        for (LocalQueue queue : LocalQueue.values()) {
            all.put("bellwether.queues." + queue.label(), stores.queueUrl(queue));
        }
        return new Settings(all);
    }

    public void apply() {
        values.forEach(System::setProperty);
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }
}
