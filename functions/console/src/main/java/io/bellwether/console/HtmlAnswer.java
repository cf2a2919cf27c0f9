package io.bellwether.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Pages that nobody keeps, frames, or learns addresses from; they run no script.
final class HtmlAnswer {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private HtmlAnswer() {}

    static Response page(int status, TemplateInstance page) {
        return guarded(Response.status(status)
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                        .entity(page.render()))
                .build();
    }

    static Response lead(URI to) {
        return guarded(Response.seeOther(to)).build();
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder answer) {
        return answer.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }
}
