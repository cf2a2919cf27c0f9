package io.bellwether.stores.postgres;

import io.bellwether.model.Pipeline;
import io.bellwether.stores.json.StagesJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Replaces the CRM's deal pipelines by what it tells of them now.
final class WritePipelines {
    private WritePipelines() {}

    static void of(Connection connection, List<Pipeline> pipelines, Instant fetchedAt) throws SQLException {
        Query.on(connection, """
                DELETE FROM deal_pipeline
                WHERE workspace_id = current_workspace() AND NOT id = ANY (?::text[])
                """).column(pipelines, Pipeline::id).update();
        Query.on(connection, """
                INSERT INTO deal_pipeline (workspace_id, id, label, position, stages, fetched_at)
                SELECT current_workspace(), id, label, position, stages, ?
                FROM unnest(?::text[], ?::text[], ?::integer[], ?::jsonb[]) AS told (id, label, position, stages)
                ON CONFLICT (workspace_id, id) DO UPDATE
                SET label = excluded.label, position = excluded.position, stages = excluded.stages,
                    fetched_at = excluded.fetched_at
                """)
                .with(fetchedAt)
                .column(pipelines, Pipeline::id)
                .column(pipelines, Pipeline::label)
                .column(IntStream.range(0, pipelines.size()).boxed().toList())
                .column(pipelines, pipeline -> StagesJson.write(pipeline.stages()))
                .update();
    }
}
