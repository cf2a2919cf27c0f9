package io.bellwether.local.send;

import io.bellwether.local.settings.ChooseVendors;
import io.bellwether.local.start.Refusal;
import io.bellwether.local.start.RunningInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Signs a file of `events/` as its vendor would, posts it, and prints the status and the correlation id.
public final class Send {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern CORRELATION_ID = Pattern.compile("\"correlationId\"\\s*:\\s*\"([^\"]+)\"");
    private static final String SECRET_VARIABLE = "BELLWETHER_HUBSPOT_CLIENT_SECRET";

    private final Path home;
    private final Map<String, String> environment;

    private Send(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /// `HOME ARGUMENTS…`: exits with 0 when the receiver answered 2xx.
    public static void main(String[] arguments) {
        try {
            boolean taken = new Send(Path.of(arguments[0]), System.getenv())
                    .send(SendOptions.parse(List.of(arguments).subList(1, arguments.length)));
            System.exit(taken ? 0 : 1);
        } catch (Refusal refusal) {
            System.err.println("bellwether: " + refusal.sentence());
            System.exit(refusal.exitCode());
        }
    }

    private boolean send(SendOptions options) {
        byte[] body = read(options.file());
        Addressed addressed = address(options.to());
        HttpRequest.Builder request = HttpRequest.newBuilder(addressed.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        SignAsHubSpot.sign(
                        secret(options.secret()),
                        addressed.signed(),
                        body,
                        InstantSource.system().instant())
                .forEach(request::header);
        HttpResponse<String> response = post(request.build());
        print(response);
        return response.statusCode() / 100 == 2;
    }

    private byte[] read(String file) {
        for (Path candidate : List.of(Path.of(file), home.resolve(file))) {
            if (Files.isRegularFile(candidate)) {
                requireWebhook(candidate.toAbsolutePath().normalize());
                try {
                    return Files.readAllBytes(candidate);
                } catch (IOException e) {
                    throw Refusal.of("The file " + candidate + " cannot be read (" + e + ").");
                }
            }
        }
        throw Refusal.of("There is no file " + file + ", neither here nor in " + home + ".");
    }

    private void requireWebhook(Path file) {
        Path events = home.resolve("events");
        if (file.startsWith(events) && !file.startsWith(events.resolve("hubspot"))) {
            throw Refusal.of("send knows how HubSpot signs; " + home.relativize(file) + " is no webhook of HubSpot.");
        }
    }

    /// @param url where the request goes
    /// @param signed what the signature covers: the public URL, where the receiver has another
    private record Addressed(URI url, URI signed) {}

    private Addressed address(Optional<String> to) {
        Optional<RunningInstance> running = RunningInstance.of(home.resolve(".bellwether"));
        URI base = to.map(Send::uri)
                .or(() -> running.map(RunningInstance::url))
                .orElse(URI.create("http://localhost:8080"));
        URI url = withPath(base);
        return running.filter(instance -> withPath(instance.url()).equals(url))
                .map(instance -> new Addressed(url, withPath(instance.publicUrl())))
                .orElse(new Addressed(url, url));
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.ofUsage("--to is a URL such as http://localhost:8080; got '" + text + "'.");
        }
        throw Refusal.ofUsage("--to is a URL such as http://localhost:8080; got '" + text + "'.");
    }

    private static URI withPath(URI base) {
        String path = base.getPath();
        return path == null || path.isEmpty() || path.equals("/") ? base.resolve("/webhooks/hubspot") : base;
    }

    private String secret(Optional<String> given) {
        String listed =
                environment.getOrDefault(SECRET_VARIABLE, "").split(",", 2)[0].strip();
        return given.orElse(listed.isEmpty() ? ChooseVendors.DEVELOPMENT_SECRET : listed);
    }

    private static HttpResponse<String> post(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw Refusal.of("Nothing answers at " + request.uri() + "; is `./bellwether run` up there?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of("Interrupted before " + request.uri() + " answered.");
        }
    }

    private static void print(HttpResponse<String> response) {
        Matcher correlationId = CORRELATION_ID.matcher(response.body());
        System.out.println("status " + response.statusCode());
        if (correlationId.find()) {
            System.out.println("correlation id " + correlationId.group(1));
        }
        if (response.statusCode() / 100 != 2) {
            System.out.println(response.body());
        }
    }
}
