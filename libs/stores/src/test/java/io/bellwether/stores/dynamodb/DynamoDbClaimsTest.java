package io.bellwether.stores.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.ClaimsContract;
import io.bellwether.pipeline.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

final class DynamoDbClaimsTest implements ClaimsContract {
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final DynamoDbClaims claims = new DynamoDbClaims(Tables.shared(), Tables.CLAIMS);

    @Override
    public Claims claims() {
        return claims;
    }

    @Test
    void countsAttemptsOnAfterAClaimWasGivenBack() {
        claims.claim(workspace, Set.of("hash"), "one", NOW);
        claims.release(workspace, Set.of("hash"), "one");

        assertThat(claims.claim(workspace, Set.of("hash"), "two", NOW)).containsEntry("hash", new Claims.Ours(2));
    }

    @Test
    void refusesALateWordAboutAnEarlierAttemptOfTheSameOwner() {
        DynamoDbClaims suspended = new DynamoDbClaims(Tables.shared(), Tables.CLAIMS);
        suspended.claim(workspace, Set.of("hash"), "one", NOW);
        claims.claim(workspace, Set.of("hash"), "two", NOW.plus(LEASE));
        claims.release(workspace, Set.of("hash"), "two");
        claims.claim(workspace, Set.of("hash"), "one", NOW.plus(LEASE));

        suspended.release(workspace, Set.of("hash"), "one");

        assertThat(claims.claim(workspace, Set.of("hash"), "three", NOW.plus(LEASE)))
                .hasEntrySatisfying("hash", claim -> assertThat(claim).isInstanceOf(Claims.Held.class));
    }

    @Test
    void keepsAnItemForLongerThanItsDeliveryCanComeAgain() {
        claims.claim(workspace, Set.of("hash"), "one", NOW);

        Map<String, AttributeValue> item = item("hash");

        assertThat(Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n())))
                .isAfterOrEqualTo(NOW.plusSeconds(35L * 24 * 60 * 60));
        assertThat(item.keySet())
                .containsExactlyInAnyOrder("pk", "state", "owner", "leaseUntil", "attempt", "expiresAt");
    }

    @Test
    void givesAHashAnewWhoseItemHasExpiredAndIsNotYetRemoved() {
        claims.claim(workspace, Set.of("hash"), "one", NOW);
        claims.complete(workspace, Map.of("hash", new AlertId(UUID.randomUUID())), "one");

        assertThat(claims.claim(workspace, Set.of("hash"), "two", NOW.plus(DynamoDbClaims.KEPT)))
                .containsEntry("hash", new Claims.Ours(2));
    }

    @Test
    void carriesOnWhenTheAnswerToALandedClaimWasLost() {
        AtomicInteger sent = new AtomicInteger();
        DynamoDbClaims losing = new DynamoDbClaims(losingTheFirstAnswer(sent), Tables.CLAIMS);

        Map<String, Claims.Claim> claimed = losing.claim(workspace, Set.of("hash"), "one", NOW);

        assertThat(sent).hasValue(2);
        assertThat(claimed).containsEntry("hash", new Claims.Ours(1));
    }

    @Test
    void carriesOnWhenTheAnswerToLandedClaimsWasLost() {
        DynamoDbClaims losing = new DynamoDbClaims(losingTheFirstAnswer(new AtomicInteger()), Tables.CLAIMS);

        Map<String, Claims.Claim> claimed = losing.claim(workspace, Set.of("hash", "other"), "one", NOW);

        assertThat(claimed).containsOnly(Map.entry("hash", new Claims.Ours(1)), Map.entry("other", new Claims.Ours(1)));
    }

    @Test
    void asksOnceForWhatNobodyHasClaimedAndEndsItOnce() {
        AtomicInteger sent = new AtomicInteger();
        DynamoDbClaims counted = new DynamoDbClaims(
                intercepted(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        sent.incrementAndGet();
                    }
                }),
                Tables.CLAIMS);
        AlertId alert = new AlertId(UUID.randomUUID());

        counted.claim(workspace, Set.of("hash", "other", "third"), "one", NOW);
        counted.complete(workspace, Map.of("hash", alert, "other", alert), "one");
        counted.release(workspace, Set.of("third"), "one");

        assertThat(sent).hasValue(3);
    }

    @Test
    void takesWhatSomebodyElseIsWritingForHeld() {
        DynamoDbClaims conflicting = new DynamoDbClaims(failing(conflict()), Tables.CLAIMS);

        assertThat(conflicting.claim(workspace, Set.of("hash"), "one", NOW))
                .containsEntry("hash", new Claims.Held(NOW.plus(LEASE)));
    }

    @Test
    void endsWhatSomebodyElseIsWritingWhenTheyAreThrough() {
        AtomicInteger refused = new AtomicInteger();
        DynamoDbClaims conflicting = new DynamoDbClaims(
                intercepted(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        if (((UpdateItemRequest) context.request())
                                        .conditionExpression()
                                        .contains(":attempt")
                                && refused.incrementAndGet() < 3) {
                            throw conflict();
                        }
                    }
                }),
                Tables.CLAIMS);
        AlertId alert = new AlertId(UUID.randomUUID());
        conflicting.claim(workspace, Set.of("hash"), "one", NOW);

        conflicting.complete(workspace, Map.of("hash", alert), "one");

        assertThat(claims.claim(workspace, Set.of("hash"), "two", NOW)).containsEntry("hash", new Claims.Done(alert));
    }

    @Test
    void claimsNothingWhenDynamoDbThrottles() {
        DynamoDbClaims throttled = new DynamoDbClaims(
                failing(ProvisionedThroughputExceededException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .statusCode(400)
                        .build()),
                Tables.CLAIMS);

        assertThatThrownBy(() -> throttled.claim(workspace, Set.of("hash"), "one", NOW))
                .isInstanceOf(Unavailable.class);
        assertThat(claims.claim(workspace, Set.of("hash"), "two", NOW)).containsEntry("hash", new Claims.Ours(1));
    }

    @Test
    void claimsNothingWhenDynamoDbFails() {
        DynamoDbClaims failing = new DynamoDbClaims(
                failing(DynamoDbException.builder()
                        .message("fault")
                        .statusCode(500)
                        .build()),
                Tables.CLAIMS);

        assertThatThrownBy(() -> failing.claim(workspace, Set.of("hash"), "one", NOW))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void givesBackWhatItGotWhereTheRestCannotBeHad() {
        claims.claim(workspace, Set.of("hash"), "another, so that not all are new", NOW);
        claims.release(workspace, Set.of("hash"), "another, so that not all are new");
        DynamoDbClaims half = new DynamoDbClaims(
                intercepted(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        if (context.request() instanceof UpdateItemRequest update
                                && update.key().get("pk").s().endsWith("#other")) {
                            throw DynamoDbException.builder()
                                    .message("fault")
                                    .statusCode(500)
                                    .build();
                        }
                    }
                }),
                Tables.CLAIMS);

        assertThatThrownBy(() -> half.claim(workspace, Set.of("hash", "other"), "one", NOW))
                .isInstanceOf(Unavailable.class);

        assertThat(claims.claim(workspace, Set.of("hash", "other"), "two", NOW))
                .allSatisfy((_, claim) -> assertThat(claim).isInstanceOf(Claims.Ours.class));
    }

    @Test
    void claimsNothingWhenDynamoDbDoesNotAnswerInTime() {
        DynamoDbClaims waiting = new DynamoDbClaims(failing(ApiCallTimeoutException.create(1)), Tables.CLAIMS);

        assertThatThrownBy(() -> waiting.claim(workspace, Set.of("hash"), "one", NOW))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void leavesATableThatIsThereAsItIs() {
        claims.claim(workspace, Set.of("hash"), "one", NOW);

        CreateClaimsTable.in(Tables.shared(), Tables.CLAIMS);

        assertThat(item("hash")).isNotEmpty();
    }

    private Map<String, AttributeValue> item(String hash) {
        return Tables.shared()
                .getItem(get -> get.tableName(Tables.CLAIMS)
                        .key(Map.of("pk", AttributeValue.fromS(workspace + "#" + hash)))
                        .consistentRead(true))
                .item();
    }

    private static SdkException conflict() {
        return TransactionConflictException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionConflictException")
                        .build())
                .statusCode(400)
                .build();
    }

    private static DynamoDbClient losingTheFirstAnswer(AtomicInteger sent) {
        return intercepted(new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                if (sent.incrementAndGet() == 1) {
                    throw RetryableException.builder().message("reset").build();
                }
            }
        });
    }

    private static DynamoDbClient failing(SdkException failure) {
        return intercepted(new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                throw failure;
            }
        });
    }

    /// With evaluate's own patience.
    private static DynamoDbClient intercepted(ExecutionInterceptor interceptor) {
        return Tables.client()
                .overrideConfiguration(configuration ->
                        configuration.addExecutionInterceptor(interceptor).apiCallTimeout(Duration.ofSeconds(4)))
                .build();
    }
}
