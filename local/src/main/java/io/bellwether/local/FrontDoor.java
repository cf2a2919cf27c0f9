package io.bellwether.local;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/// `GET /` leads to the sandbox, where there is something to see.
final class FrontDoor {
    private static final int BEFORE_THE_RESOURCES = -1;

    void open(@Observes Router router) {
        router.route(HttpMethod.GET, "/").order(BEFORE_THE_RESOURCES).handler(request -> request.redirect("/sandbox"));
    }
}
