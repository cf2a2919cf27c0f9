package io.bellwether.local.faults;

import io.bellwether.sandbox.faults.Fault;
import io.bellwether.sandbox.faults.FaultPlan;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Commits the fault plan's faults of SQS and DynamoDB, on every attempt of our clients' requests: before the request
/// leaves, or on its answer once the store has done its work. Whether to try again is the clients' own decision.
public final class BreakStores implements ExecutionInterceptor {
    private static final ExecutionAttribute<Fault> ON_ANSWER = new ExecutionAttribute<>("bellwether.fault-on-answer");

    /// Made by the clients, by its name.
    public BreakStores() {}

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(ON_ANSWER, null);
        String store = store(attributes);
        plan().flatMap(plan -> plan.take(store, operation(attributes)))
                .ifPresent(fault -> before(store, fault, attributes));
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        Fault fault = attributes.getAttribute(ON_ANSWER);
        if (fault != null) {
            throw fault.mode() == Fault.Mode.HTTP_500
                    ? answer(store(attributes), 500, "InternalFailure")
                    : connectionLost();
        }
    }

    private static void before(String store, Fault fault, ExecutionAttributes attributes) {
        switch (fault.mode()) {
            case DELAY -> pause(fault.millis());
            case DROP_BEFORE -> throw connectionLost();
            case DROP_AFTER -> attributes.putAttribute(ON_ANSWER, fault);
            case HTTP_429 -> throw answer(store, 400, "ThrottlingException");
            case HTTP_500 -> {
                if (!fault.after()) {
                    throw answer(store, 500, "InternalFailure");
                }
                attributes.putAttribute(ON_ANSWER, fault);
            }
            case NOT_OK, LAND_LATE -> throw new IllegalStateException("The plan holds no such fault of a store");
        }
    }

    private static RuntimeException connectionLost() {
        return SdkException.create("The connection was lost", new SocketException("Connection reset"));
    }

    private static RuntimeException answer(String store, int status, String code) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("So the fault plan wants it")
                .serviceName(store)
                .build();
        return store.equals("sqs")
                ? SqsException.builder()
                        .statusCode(status)
                        .awsErrorDetails(details)
                        .build()
                : DynamoDbException.builder()
                        .statusCode(status)
                        .awsErrorDetails(details)
                        .build();
    }

    private static String store(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }

    private static Optional<FaultPlan> plan() {
        ArcContainer container = Arc.container();
        return container == null
                ? Optional.empty()
                : Optional.ofNullable(container.instance(FaultPlan.class).get());
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
