package io.bellwether.simulator;

import java.time.Instant;
import java.util.function.Supplier;

/// A line to the database: whatever goes over it is one transaction.
interface SimulatedDatabase {

    /// @throws io.bellwether.pipeline.Unavailable when it does not answer, whether it did the work or not
    <T> T transaction(String name, Supplier<T> work);

    /// The true time, whatever the clock of the one who asks shows.
    Instant now();
}
