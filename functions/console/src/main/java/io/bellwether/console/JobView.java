package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.stores.postgres.KeepJobs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Job", description = "A question that may take a while.")
record JobView(
        UUID id,

        @Schema(examples = "backtest") String kind,

        @Schema(description = "running, done or failed. What runs goes on by itself.", examples = "done")
        String state,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "What was asked.")
        JsonNode request,

        @Schema(description = "How many signals so far.", examples = "12000")
        long done,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                nullable = true,
                description = "What came out; null before the end.")
        JsonNode result,

        @Schema(nullable = true) @Nullable String error,
        Instant createdAt,
        Instant updatedAt) {
    static JobView of(KeepJobs.Job job, ReadJson json) {
        return new JobView(
                job.id(),
                job.kind(),
                job.state(),
                json.read(job.request()),
                job.done(),
                json.read(job.result()),
                job.error(),
                job.createdAt(),
                job.updatedAt());
    }
}
