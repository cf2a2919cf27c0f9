package io.bellwether.effects.slack;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/// Makes a client of one of Slack's interfaces. Its time-outs together are the 10 s that
/// [io.bellwether.effects.PerformEffect#LANDING] counts on. Every request gets a connection of its own, so that
/// none is lost on one that the other side has closed meanwhile.
final class BuildClient {
    private BuildClient() {}

    static <A> A of(Class<A> api, URI base) {
        return of(api, base, Duration.ofSeconds(8));
    }

    static <A> A of(Class<A> api, URI base, Duration readTimeout) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("Bellwether")
                .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false)
                .build(api);
    }
}
