package io.bellwether.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Asks for the operator's token unless the installation opens it: the numbers tell how business goes.
@Path("/metrics")
@Tag(name = "Metrics")
final class MetricsResource {
    private final RenderMetrics metrics;
    private final OperatorToken token;
    private final ConsoleConfig config;

    MetricsResource(RenderMetrics metrics, OperatorToken token, ConsoleConfig config) {
        this.metrics = metrics;
        this.token = token;
        this.config = config;
    }

    @GET
    @Produces(Exposition.MEDIA_TYPE)
    @Operation(
            operationId = "getMetrics",
            summary = "Tells all metrics in Prometheus' text format",
            description = "Needs the operator's token unless `bellwether.console.metrics-open` is set.")
    public String metrics(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (!config.metricsOpen()) {
            token.require(authorization);
        }
        return metrics.render();
    }
}
