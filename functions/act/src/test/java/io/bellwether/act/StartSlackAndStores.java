package io.bellwether.act;

import io.bellwether.effects.slack.FakeSlack;
import io.bellwether.stores.postgres.Migrate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A migrated database, a queue and a Slack, for as long as the tests run.
public final class StartSlackAndStores implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "bellwether";

    private final FakeSlack slack = new FakeSlack();
    private final FakeSqs sqs = new FakeSqs();
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Migrate migrate = new Migrate(postgres.getPostgresDatabase());
        migrate.run();
        migrate.letApplicationLogIn(PASSWORD);
        slack.alwaysAnswers("auth.test", "{\"ok\": true}");
        return Map.of(
                "quarkus.datasource.jdbc.url",
                postgres.getJdbcUrl("bellwether_app", "postgres"),
                "quarkus.datasource.username",
                "bellwether_app",
                "quarkus.datasource.password",
                PASSWORD,
                "quarkus.sqs.endpoint-override",
                sqs.url(),
                "bellwether.queues.webhooks",
                sqs.url() + "/000000000000/webhooks",
                "bellwether.queues.effects",
                sqs.url() + "/000000000000/effects",
                "bellwether.queues.sync",
                sqs.url() + "/000000000000/sync",
                "bellwether.slack.url",
                slack.url().toString());
    }

    /// Gives the test its servers.
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(slack, new TestInjector.MatchesType(FakeSlack.class));
        injector.injectIntoFields(sqs, new TestInjector.MatchesType(FakeSqs.class));
    }

    @Override
    public void stop() {
        slack.close();
        sqs.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
