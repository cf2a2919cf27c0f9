package io.bellwether.pipeline;

import java.time.Instant;

/// Port: lets time pass.
public interface Waiting {

    /// @throws InterruptedException when the process is asked to stop
    void until(Instant moment) throws InterruptedException;
}
