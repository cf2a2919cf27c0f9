package io.bellwether.local.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.local.settings.ApiToken;
import io.bellwether.local.start.Refusal;
import io.bellwether.local.start.RunningInstance;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts a sync run, or joins the one that is under way, and prints how far it is until it ends.
public final class Sync {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path home;
    private final Map<String, String> environment;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Sync(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /// `HOME ARGUMENTS…`: exits with 0 when the run has ended as done.
    public static void main(String[] arguments) {
        try {
            boolean done = new Sync(Path.of(arguments[0]), System.getenv())
                    .sync(SyncOptions.parse(List.of(arguments).subList(1, arguments.length)));
            System.exit(done ? 0 : 1);
        } catch (Refusal refusal) {
            System.err.println("bellwether: " + refusal.sentence());
            System.exit(refusal.exitCode());
        }
    }

    private boolean sync(SyncOptions options) {
        URI base = base(options);
        String token = token(options);
        String workspace = options.workspace()
                .map(id -> "workspace=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .orElse("");
        JsonNode run = ask(
                base,
                token,
                "/api/v1/sync-runs?kind=" + (options.full() ? "full" : "incremental") + "&" + workspace,
                "POST");
        String path = "/api/v1/sync-runs/" + run.path("id").asText() + "?" + workspace;
        ShowProgress show = new ShowProgress(System.console() != null && System.getenv("NO_COLOR") == null);
        System.out.println(show.begin(run));
        while (true) {
            show.lines(run).forEach(System.out::println);
            String state = run.path("state").asText();
            if (state.equals("done") || state.equals("failed")) {
                System.out.println(show.end(run));
                return state.equals("done");
            }
            pause();
            run = ask(base, token, path, "GET");
        }
    }

    private URI base(SyncOptions options) {
        String text = options.url()
                .or(() -> RunningInstance.of(home.resolve(".bellwether"))
                        .map(instance -> instance.url().toString()))
                .orElse("http://localhost:8080");
        if (!text.matches("https?://[^/]+.*")) {
            throw Refusal.ofUsage("--url is a URL such as http://localhost:8080; got '" + text + "'.");
        }
        return URI.create(text.replaceFirst("/+$", ""));
    }

    private String token(SyncOptions options) {
        Path data = home.resolve(".bellwether");
        return options.token()
                .or(() -> Optional.ofNullable(environment.get("BELLWETHER_API_TOKEN"))
                        .filter(text -> !text.isBlank()))
                .or(() -> Files.exists(data.resolve("api-token")) ? Optional.of(ApiToken.of(data)) : Optional.empty())
                .orElseThrow(
                        () -> Refusal.of("The API's token is not known: pass --token, or set BELLWETHER_API_TOKEN. "
                                + data + " has none; a run with --data keeps it in that directory's api-token."));
    }

    private JsonNode ask(URI base, String token, String path, String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            JsonNode answer = json.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw Refusal.of(base + " answers " + response.statusCode() + ": "
                        + answer.path("detail").asText(response.body()));
            }
            return answer;
        } catch (IOException e) {
            throw Refusal.of("Nothing that is Bellwether answers at " + base + "; is `./bellwether run` up there?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of("Interrupted; the run goes on by itself.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of("Interrupted; the run goes on by itself.");
        }
    }
}
