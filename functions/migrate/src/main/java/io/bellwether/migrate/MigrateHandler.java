package io.bellwether.migrate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.Map;

/// Migrates when the stack is deployed, as the custom resource `Schema`; or when somebody invokes it.
public final class MigrateHandler implements RequestHandler<Map<String, Object>, String> {
    /// For the answer, which CloudFormation otherwise waits for in vain.
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final MigrateInTime migrate;
    private final TellCloudFormation tell;

    public MigrateHandler() {
        this(
                new MigrateInTime(new MigrateDatabase(Settings.of(System.getenv()), new ReadSecret())),
                new TellCloudFormation());
    }

    MigrateHandler(MigrateInTime migrate, TellCloudFormation tell) {
        this.migrate = migrate;
        this.tell = tell;
    }

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        Duration time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Outcome outcome = event.get("RequestType") instanceof String request && request.equals("Delete")
                ? new Outcome.Kept()
                : migrate.migrate(time);
        context.getLogger().log("{\"event\":\"migrated\",\"outcome\":\"" + outcome.sentence() + "\"}\n");
        if (event.containsKey("ResponseURL")) {
            tell.tell(event, outcome, context.getLogStreamName());
        } else if (outcome instanceof Outcome.Failed) {
            throw new IllegalStateException(outcome.sentence());
        }
        return outcome.sentence();
    }
}
