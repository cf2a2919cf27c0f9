package io.bellwether.stores.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AtOnceTest {

    @Test
    void hasSeveralCallsUnderWay() {
        CyclicBarrier together = new CyclicBarrier(AtOnce.MOST);
        Set<Integer> ended = ConcurrentHashMap.newKeySet();

        AtOnce.each(numbers(AtOnce.MOST), number -> {
            await(together);
            ended.add(number);
        });

        assertThat(ended).hasSize(AtOnce.MOST);
    }

    @Test
    void endsEveryCallBeforeItTellsOfTheFirstThatFailed() {
        Set<Integer> ended = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> AtOnce.each(numbers(20), number -> {
                    if (number == 3 || number == 17) {
                        throw new IllegalArgumentException("number " + number);
                    }
                    ended.add(number);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number 3");
        assertThat(ended).hasSize(18);
    }

    @Test
    void letsAnErrorThrough() {
        assertThatThrownBy(() -> AtOnce.each(numbers(2), _ -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
