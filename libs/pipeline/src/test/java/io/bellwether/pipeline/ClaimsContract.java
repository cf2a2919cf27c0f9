package io.bellwether.pipeline;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.AlertId;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Claims.Claim;
import io.bellwether.pipeline.Claims.Done;
import io.bellwether.pipeline.Claims.Held;
import io.bellwether.pipeline.Claims.Ours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Claims] keeps. An adapter's test implements this interface and inherits the tests. Workspaces, hashes
/// and owners are new in each, so that the store need not be emptied.
public interface ClaimsContract {
    Instant NOW = Instant.parse("2026-11-18T10:32:10Z");
    Duration LEASE = Duration.ofMinutes(3);

    Claims claims();

    @Test
    default void givesAHashThatNobodyHolds() {
        Trial trial = new Trial(claims());

        assertThat(trial.claim("one", NOW)).isEqualTo(new Ours(1));
    }

    @Test
    default void tellsOthersHowLongAHashIsHeld() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);

        assertThat(trial.claim("two", NOW.plusSeconds(1))).isEqualTo(new Held(NOW.plus(LEASE)));
    }

    @Test
    default void answersEachOfManyHashes() {
        Trial trial = new Trial(claims());
        String free = hash();
        trial.claim("two", NOW);

        Map<String, Claim> claimed = trial.claims().claim(trial.workspace(), Set.of(trial.hash(), free), "one", NOW);

        assertThat(claimed)
                .containsOnly(Map.entry(free, new Ours(1)), Map.entry(trial.hash(), new Held(NOW.plus(LEASE))));
    }

    @Test
    default void givesManyHashesAtOnce() {
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        Set<String> hashes = IntStream.range(0, 130).mapToObj(_ -> hash()).collect(toSet());

        Map<String, Claim> claimed = claims().claim(workspace, hashes, "one", NOW);

        assertThat(claimed).containsOnlyKeys(hashes).values().containsOnly(new Ours(1));
        assertThat(claims().claim(workspace, hashes, "two", NOW)).values().containsOnly(new Held(NOW.plus(LEASE)));
    }

    @Test
    default void recognizesItsOwnerOfManyHashesWhoseAnswerWasLost() {
        Trial trial = new Trial(claims());
        Set<String> hashes = Set.of(trial.hash(), hash(), hash());
        trial.claims().claim(trial.workspace(), hashes, "one", NOW);

        assertThat(trial.claims().claim(trial.workspace(), hashes, "one", NOW.plusSeconds(1)))
                .containsOnlyKeys(hashes)
                .values()
                .hasOnlyElementsOfType(Ours.class);
    }

    @Test
    default void endsTheOthersWhereASuccessorHasOne() {
        Trial trial = new Trial(claims());
        String kept = hash();
        trial.claims().claim(trial.workspace(), Set.of(trial.hash(), kept), "one", NOW);
        trial.claim("two", NOW.plus(LEASE));
        AlertId alert = new AlertId(UUID.randomUUID());

        trial.claims().complete(trial.workspace(), Map.of(trial.hash(), alert, kept, alert), "one");

        assertThat(trial.claims()
                        .claim(
                                trial.workspace(),
                                Set.of(trial.hash(), kept),
                                "three",
                                NOW.plus(LEASE).plusSeconds(1)))
                .containsEntry(kept, new Done(alert))
                .containsEntry(trial.hash(), new Held(NOW.plus(LEASE).plus(LEASE)));
    }

    @Test
    default void givesBackManyAtOnce() {
        Trial trial = new Trial(claims());
        Set<String> hashes = Set.of(trial.hash(), hash(), hash());
        trial.claims().claim(trial.workspace(), hashes, "one", NOW);

        trial.claims().release(trial.workspace(), hashes, "one");

        assertThat(trial.claims().claim(trial.workspace(), hashes, "two", NOW.plusSeconds(1)))
                .containsOnlyKeys(hashes)
                .values()
                .hasOnlyElementsOfType(Ours.class);
    }

    @Test
    default void recognizesItsOwnerWhoseAnswerWasLost() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);

        assertThat(trial.claim("one", NOW.plusSeconds(1))).isInstanceOf(Ours.class);
    }

    @Test
    default void givesAHashAnewAfterTheLease() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);

        assertThat(trial.claim("two", NOW.plus(LEASE))).isEqualTo(new Ours(2));
    }

    @Test
    default void keepsAHashUntilTheLeaseHasEnded() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);

        assertThat(trial.claim("two", NOW.plus(LEASE).minusMillis(1))).isInstanceOf(Held.class);
    }

    @Test
    default void tellsOfTheAlertThatCameOfAHash() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);
        AlertId alert = trial.complete("one");

        assertThat(trial.claim("two", NOW.plus(LEASE))).isEqualTo(new Done(alert));
        assertThat(trial.claim("one", NOW.plusSeconds(1))).isEqualTo(new Done(alert));
    }

    @Test
    default void givesAHashThatWasGivenBack() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);
        trial.release("one");

        assertThat(trial.claim("two", NOW.plusSeconds(1))).isInstanceOf(Ours.class);
    }

    @Test
    default void letsAnOwnerClaimAgainWhatItGaveBack() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);
        trial.release("one");

        assertThat(trial.claim("one", NOW.plusSeconds(1))).isInstanceOf(Ours.class);
        assertThat(trial.claim("two", NOW.plusSeconds(2))).isInstanceOf(Held.class);
    }

    @Test
    default void givesNothingBackForSomebodyElse() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);

        trial.release("two");

        assertThat(trial.claim("three", NOW.plusSeconds(1))).isInstanceOf(Held.class);
    }

    @Test
    default void leavesASuccessorAloneWhenTheFirstComesBackToItself() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);
        trial.claim("two", NOW.plus(LEASE));

        trial.release("one");
        trial.complete("one");

        assertThat(trial.claim("three", NOW.plus(LEASE).plusSeconds(1))).isInstanceOf(Held.class);
    }

    @Test
    default void keepsWhatIsDone() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);
        AlertId alert = trial.complete("one");

        trial.release("one");

        assertThat(trial.claim("two", NOW.plusSeconds(1))).isEqualTo(new Done(alert));
    }

    @Test
    default void holdsNothingForAnotherWorkspace() {
        Trial trial = new Trial(claims());
        trial.claim("one", NOW);

        Map<String, Claim> elsewhere =
                trial.claims().claim(new WorkspaceId(UUID.randomUUID()), Set.of(trial.hash()), "two", NOW);

        assertThat(elsewhere).containsEntry(trial.hash(), new Ours(1));
    }

    @Test
    default void letsOneOfManyAtOnceWin() throws Exception {
        Trial trial = new Trial(claims());
        List<Callable<Claim>> racers = IntStream.range(0, 16)
                .<Callable<Claim>>mapToObj(racer -> () -> trial.claim("racer " + racer, NOW))
                .toList();

        List<Claim> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
            for (Future<Claim> each : threads.invokeAll(racers)) {
                results.add(each.get());
            }
        }

        assertThat(results).filteredOn(Ours.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Held.class::isInstance).hasSize(15);
    }

    @Test
    default void givesNoneOfManyTwiceToThoseWhoAskAtOnce() throws Exception {
        Trial trial = new Trial(claims());
        List<String> hashes =
                IntStream.range(0, 4).mapToObj(_ -> hash()).sorted().toList();
        List<Callable<Map<String, Claim>>> racers = IntStream.range(0, 8)
                .<Callable<Map<String, Claim>>>mapToObj(racer -> () -> trial.claims()
                        .claim(trial.workspace(), hashes.subList(racer % 2, racer % 2 + 3), "racer " + racer, NOW))
                .toList();

        List<String> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
            for (Future<Map<String, Claim>> each : threads.invokeAll(racers)) {
                each.get().forEach((hash, claim) -> {
                    if (claim instanceof Ours) {
                        given.add(hash);
                    }
                });
            }
        }

        assertThat(given).doesNotHaveDuplicates().isNotEmpty();
    }

    /// One hash of one workspace, and the claims upon it.
    record Trial(Claims claims, WorkspaceId workspace, String hash) {
        Trial(Claims claims) {
            this(claims, new WorkspaceId(UUID.randomUUID()), ClaimsContract.hash());
        }

        Claim claim(String owner, Instant now) {
            return claims.claim(workspace, Set.of(hash), owner, now).get(hash);
        }

        AlertId complete(String owner) {
            AlertId alert = new AlertId(Fingerprint.of("trial/1").with(hash).uuid());
            claims.complete(workspace, Map.of(hash, alert), owner);
            return alert;
        }

        void release(String owner) {
            claims.release(workspace, Set.of(hash), owner);
        }
    }

    private static String hash() {
        return Fingerprint.of("trial-hash/1").with(UUID.randomUUID()).hex();
    }
}
