package io.bellwether.console;

import io.bellwether.pipeline.Unavailable;
import io.bellwether.stores.console.SchemaVersion;
import io.bellwether.stores.postgres.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// PostgreSQL answers, and its schema is as new as what is asked of it.
@Readiness
@ApplicationScoped
class PostgresReady implements HealthCheck {
    private final SchemaVersion schema;

    PostgresReady(SchemaVersion schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("postgresql");
        try {
            int version = schema.read();
            return response.withData("schemaVersion", version)
                    .withData("schemaVersionNeeded", Schema.NEEDED)
                    .status(version >= Schema.NEEDED)
                    .build();
        } catch (Unavailable e) {
            return response.withData("reason", "PostgreSQL did not answer, or refused to")
                    .down()
                    .build();
        }
    }
}
