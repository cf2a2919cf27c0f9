package io.bellwether.sources;

import io.bellwether.model.Reading;
import io.bellwether.pipeline.ReadWebhook;
import io.bellwether.sources.hubspot.HubSpotSource;
import java.util.List;
import java.util.Optional;

/// The catalogue of sources.
public final class Sources implements ReadWebhook {
    private final List<Source> all = List.of(new HubSpotSource());

    public Optional<Source> find(String name) {
        return all.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    @Override
    public Reading read(String source, byte[] body) {
        return find(source)
                .map(found -> found.read(body))
                .orElseGet(() -> new Reading.Unreadable(
                        "unknown_source", "Expected one of the catalogue's sources; got another name"));
    }
}
