package io.bellwether.simulator;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Many seeds, some at once. Each drives its world from a virtual thread, so that handing
/// the baton to a worker and back costs no switch of the operating system's threads.
final class Campaign {
    private Campaign() {}

    /// Runs the seeds from 0 on.
    ///
    /// @param goesOn asked before each seed; false ends the campaign
    /// @param heard called by several threads
    static void run(Defects defects, int threads, LongPredicate goesOn, Consumer<Run> heard) {
        AtomicLong next = new AtomicLong();
        Callable<Void> lane = () -> {
            for (long seed = next.getAndIncrement(); goesOn.test(seed); seed = next.getAndIncrement()) {
                heard.accept(Run.of(seed, defects));
            }
            return null;
        };
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> each : lanes.invokeAll(
                    IntStream.range(0, threads).mapToObj(_ -> lane).toList())) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A seed broke off", e.getCause());
        }
    }
}
