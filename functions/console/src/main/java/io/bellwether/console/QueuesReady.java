package io.bellwether.console;

import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// SQS answers and has the webhooks queue.
@Readiness
@ApplicationScoped
class QueuesReady implements HealthCheck {
    private final QueueDepths queues;

    QueuesReady(QueueDepths queues) {
        this.queues = queues;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("sqs");
        try {
            queues.messages(QueueName.WEBHOOKS);
            return response.up().build();
        } catch (Unavailable e) {
            return response.withData("reason", "SQS did not answer, or refused to")
                    .down()
                    .build();
        }
    }
}
