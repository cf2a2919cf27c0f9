package io.bellwether.pipeline;

import io.bellwether.model.Reading;

/// Port: how a source's deliveries are read.
public interface ReadWebhook {

    /// Never throws for what the bytes hold; whatever cannot be read is a value of [Reading].
    Reading read(String source, byte[] body);
}
