package io.bellwether.runtime;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsBatchTest {
    private final SqsBatch batch = new SqsBatch("act", Duration.ofSeconds(5));
    private final List<EffectDueV1> messages =
            IntStream.range(0, 10).mapToObj(_ -> effect()).toList();
    private final List<Message> seen = new ArrayList<>();
    private int remainingMillis = 30_000;

    @Test
    void acknowledgesWhatWasHandled() {
        assertThat(failed(each(messages, this::see))).isEmpty();

        assertThat(seen).containsExactlyElementsOf(messages);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void failsThePoisonedRecordAlone(int poisoned) {
        SQSBatchResponse response = each(messages, message -> {
            if (message.equals(messages.get(poisoned))) {
                throw new IllegalStateException("poison");
            }
            return see(message);
        });

        assertThat(failed(response)).containsExactly("m" + poisoned);
        assertThat(seen).hasSize(9);
    }

    @Test
    void goesOnAfterAnError() {
        SQSBatchResponse response = each(messages, message -> {
            if (message.equals(messages.get(4))) {
                throw new StackOverflowError();
            }
            return see(message);
        });

        assertThat(failed(response)).containsExactly("m4");
        assertThat(seen).hasSize(9);
    }

    @Test
    void returnsUntouchedWhatTheTimeDoesNotSufficeFor() {
        SQSBatchResponse response = each(messages, message -> {
            remainingMillis -= 7_000;
            return see(message);
        });

        assertThat(failed(response)).containsExactly("m4", "m5", "m6", "m7", "m8", "m9");
        assertThat(seen).containsExactlyElementsOf(messages.subList(0, 4));
    }

    @Test
    void failsAMessageThatCannotBeRead() {
        SQSEvent event = event(messages.subList(0, 2));
        event.getRecords().get(0).setBody("{\"type\":\"EffectDueV9\"}");

        assertThat(failed(
                        batch.each(event, new Invocation("act", () -> remainingMillis), EffectDueV1.class, this::see)))
                .containsExactly("m0");
        assertThat(seen).containsExactly(messages.get(1));
    }

    @Test
    void failsAMessageOfAnotherQueue() {
        FetchRequestedV1 stray = new FetchRequestedV1(
                messages.getFirst().correlationId(),
                messages.getFirst().workspace(),
                new FetchTarget.Record(EntityRef.parse("deal:1")));

        assertThat(failed(batch.each(
                        event(List.of(stray, messages.getFirst())),
                        new Invocation("act", () -> remainingMillis),
                        EffectDueV1.class,
                        this::see)))
                .containsExactly("m0");
        assertThat(seen).containsExactly(messages.getFirst());
    }

    @Test
    void handsTheWholeBatchOverAtOnce() {
        List<Integer> sizes = new ArrayList<>();

        SQSBatchResponse response = together(messages, all -> {
            sizes.add(all.size());
            return Set.of(messages.get(2).correlationId());
        });

        assertThat(failed(response)).containsExactly("m2");
        assertThat(sizes).containsExactly(10);
    }

    @Test
    void handlesEachAloneWhenTheBatchThrows() {
        SQSBatchResponse response = together(messages, all -> {
            if (all.contains(messages.get(7))) {
                throw new NoClassDefFoundError("gone");
            }
            seen.addAll(all);
            return Set.of();
        });

        assertThat(failed(response)).containsExactly("m7");
        assertThat(seen).hasSize(9).doesNotContain(messages.get(7));
    }

    @Test
    void failsASingleRecordWithoutTryingItTwice() {
        List<Integer> sizes = new ArrayList<>();

        SQSBatchResponse response = together(messages.subList(0, 1), all -> {
            sizes.add(all.size());
            throw new IllegalStateException();
        });

        assertThat(failed(response)).containsExactly("m0");
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void returnsTheRestWhenTheTimeRunsOutOneByOne() {
        SQSBatchResponse response = together(messages, all -> {
            remainingMillis -= 9_000;
            if (all.size() > 1) {
                throw new IllegalStateException();
            }
            seen.addAll(all);
            return Set.of();
        });

        assertThat(failed(response)).hasSize(8);
        assertThat(seen).containsExactlyElementsOf(messages.subList(0, 2));
    }

    @Test
    void asksForNothingWhenNoMessageCanBeRead() {
        SQSEvent event = event(messages.subList(0, 1));
        event.getRecords().getFirst().setBody("");

        assertThat(failed(batch.together(event, new Invocation("act", () -> remainingMillis), all -> {
                    seen.addAll(all);
                    return Set.of();
                })))
                .containsExactly("m0");
        assertThat(seen).isEmpty();
    }

    private String see(EffectDueV1 message) {
        seen.add(message);
        return "sent";
    }

    private SQSBatchResponse each(List<EffectDueV1> effects, Function<EffectDueV1, String> consume) {
        return batch.each(event(effects), new Invocation("act", () -> remainingMillis), EffectDueV1.class, consume);
    }

    private SQSBatchResponse together(List<EffectDueV1> effects, Function<List<Message>, Set<DeliveryId>> consume) {
        return batch.together(event(effects), new Invocation("act", () -> remainingMillis), consume);
    }

    private static Set<String> failed(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .collect(toSet());
    }

    private static SQSEvent event(List<? extends Message> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(IntStream.range(0, messages.size())
                .mapToObj(index -> {
                    SQSMessage record = new SQSMessage();
                    record.setMessageId("m" + index);
                    record.setBody(new WireJson().encode(messages.get(index)));
                    return record;
                })
                .toList());
        return event;
    }

    private static EffectDueV1 effect() {
        return new EffectDueV1(
                new DeliveryId(UUID.randomUUID()), new WorkspaceId(UUID.randomUUID()), new EffectId(UUID.randomUUID()));
    }
}
