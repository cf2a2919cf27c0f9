package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UntilCommittedTest {
    private final Deal deal = Deal.known();
    private final List<Arrival> arrivals = List.of(arrival(1), arrival(2), arrival(3), arrival(4), arrival(5));
    private final List<List<Arrival>> tried = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final GiveWay giveWay = new GiveWay(() -> deal.now, this::pass, "owner");
    private boolean stopping;

    @Test
    void makesPlansUntilOneCommits() {
        Set<DeliveryId> again = settle(false, _ -> tried.size() < 6 ? Optional.empty() : Optional.of(List.of()));

        assertThat(again).isEmpty();
        assertThat(tried).hasSize(6).containsOnly(arrivals);
    }

    @Test
    void makesAnotherPlanForWhatSomebodyElseIsAt() {
        Set<DeliveryId> again = settle(
                false, _ -> Optional.of(tried.size() == 1 ? List.of(arrivals.get(1), arrivals.get(3)) : List.of()));

        assertThat(again).isEmpty();
        assertThat(tried).containsExactly(arrivals, List.of(arrivals.get(1), arrivals.get(3)));
    }

    @Test
    void sendsBackWhatSomebodyElseIsAtForLong() {
        Set<DeliveryId> again = settle(false, _ -> Optional.of(List.of(arrivals.get(2))));

        assertThat(again).containsExactly(id(3));
        assertThat(tried).hasSize(6);
    }

    @Test
    void waitsBeforeEachFurtherPlanButNotForEver() {
        for (int settled = 0; settled < 10; settled++) {
            settle(false, _ -> Optional.empty());
        }

        assertThat(waits).hasSize(50);
        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(1), Duration.ofMillis(50));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void plansNoMoreWhenTheProcessIsAskedToStop() {
        stopping = true;

        Set<DeliveryId> again = settle(false, _ -> Optional.empty());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(again).hasSize(5);
        assertThat(tried).hasSize(1);
    }

    @Test
    void sendsAllBackWhenOthersWereFirstEachTime() {
        Set<DeliveryId> again = settle(false, _ -> Optional.empty());

        assertThat(again).containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(5));
        assertThat(tried).hasSize(6);
        assertThat(deal.store.quarantined).isEmpty();
    }

    @Test
    void findsByHalvingTheOneThatTheStoreRefuses() {
        Set<DeliveryId> again = settle(false, part -> {
            if (part.contains(arrivals.get(3))) {
                throw new DataRejected("22P05", new IllegalStateException());
            }
            return Optional.of(List.of(part.getFirst()));
        });

        assertThat(again).containsExactlyInAnyOrder(id(1), id(3), id(5));
        assertThat(deal.outcomes()).containsExactly("quarantined(store_refused)");
        assertThat(tried).contains(List.of(arrivals.get(4)));
    }

    @Test
    void givesUpByItselfWhatTheStoreRefusesWithoutAWord() {
        new UntilCommitted(deal.store, () -> deal.now, deal.store.workspace, giveWay, false)
                .settle(List.of(arrivals.getFirst()), _ -> {
                    throw new DataRejected(null, new IllegalStateException());
                });

        assertThat(deal.outcomes()).containsExactly("quarantined(store_refused)");
    }

    @Test
    void givesNothingUpForAFailureThatMayPass() {
        assertThatThrownBy(() -> settle(false, _ -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThatThrownBy(() -> settle(false, _ -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(tried).hasSize(2);
        assertThat(deal.store.quarantined).isEmpty();
    }

    @Test
    void givesUpAtLastWhatFailsAlone() {
        Set<DeliveryId> again = settle(true, part -> {
            if (part.contains(arrivals.get(1))) {
                throw new IllegalStateException("a bug");
            }
            if (part.contains(arrivals.get(4))) {
                throw new StackOverflowError();
            }
            return Optional.of(List.of(part.getFirst()));
        });

        assertThat(again).containsExactlyInAnyOrder(id(1), id(3), id(4));
        assertThat(deal.outcomes()).containsExactly("quarantined(gave_up)", "quarantined(gave_up)");
    }

    @Test
    void givesNothingUpAtLastForAnOutage() {
        assertThatThrownBy(() -> settle(true, _ -> {
                    throw new Unavailable("the database is down");
                }))
                .isInstanceOf(Unavailable.class);

        assertThat(tried).hasSize(1);
        assertThat(deal.store.quarantined).isEmpty();
    }

    @Test
    void asksForLessAtLastOfAStoreThatTakesTooLong() {
        Set<DeliveryId> again = settle(true, part -> {
            if (part.size() > 1) {
                throw new TookTooLong("slow", new IllegalStateException());
            }
            return Optional.of(List.of(part.getFirst()));
        });

        assertThat(again).containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(5));
        assertThat(Set.copyOf(tried)).filteredOn(part -> part.size() == 1).hasSize(5);
    }

    @Test
    void asksForNoLessWhereThereIsAnotherChance() {
        assertThatThrownBy(() -> settle(false, _ -> {
                    throw new TookTooLong("slow", new IllegalStateException());
                }))
                .isInstanceOf(TookTooLong.class);

        assertThat(tried).hasSize(1);
    }

    private Set<DeliveryId> settle(boolean lastChance, Function<List<Arrival>, Optional<List<Arrival>>> attempt) {
        return new UntilCommitted(deal.store, () -> deal.now, deal.store.workspace, giveWay, lastChance)
                .settle(arrivals, part -> {
                    tried.add(List.copyOf(part));
                    return attempt.apply(part);
                });
    }

    private void pass(Instant moment) throws InterruptedException {
        if (stopping) {
            throw new InterruptedException();
        }
        waits.add(Duration.between(deal.now, moment));
    }

    private Arrival arrival(int number) {
        Signal signal = Signal.of(
                deal.store.workspace,
                Deal.stage("stage-" + number, MONDAY.plusSeconds(number)),
                MONDAY.plusSeconds(number),
                id(number));
        return new Arrival.Delivered(signal, id(number), 0);
    }

    private static DeliveryId id(int number) {
        return new DeliveryId(new UUID(3, number));
    }
}
