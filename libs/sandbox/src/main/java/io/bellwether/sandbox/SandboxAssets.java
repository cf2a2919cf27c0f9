package io.bellwether.sandbox;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The style sheet and htmx, from our own origin.
@Path("/sandbox/assets")
final class SandboxAssets {

    @GET
    @Path("/sandbox.css")
    public Response styles() {
        return Response.ok(read("sandbox/sandbox.css"), "text/css; charset=utf-8")
                .build();
    }

    @GET
    @Path("/htmx.js")
    public Response htmx() {
        return Response.ok(read(htmxInItsWebjar()), "text/javascript; charset=utf-8")
                .header("Cache-Control", "max-age=3600")
                .build();
    }

    private static String htmxInItsWebjar() {
        Properties webjar = new Properties();
        try (InputStream properties = open("META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
            webjar.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/htmx.org/" + webjar.getProperty("version") + "/dist/htmx.min.js";
    }

    private static byte[] read(String resource) {
        try (InputStream stream = open(resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new NotFoundException(resource + " is not on the class path");
        }
        return stream;
    }
}
