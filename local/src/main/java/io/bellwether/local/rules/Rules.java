package io.bellwether.local.rules;

import io.bellwether.local.rules.CompareRules.Difference;
import io.bellwether.local.start.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `./bellwether rules export|diff|apply`. Exit code 1 where `diff` finds a difference, 2 where something is wrong.
public final class Rules {
    private final PrintStream out;
    private final RulesApi api;

    Rules(PrintStream out, RulesApi api) {
        this.out = out;
        this.api = api;
    }

    public static void main(String[] arguments) {
        try {
            List<String> given = Arrays.asList(arguments);
            RulesOptions options = RulesOptions.parse(given.subList(1, given.size()));
            String token = token(options, Path.of(given.getFirst()));
            Rules rules = new Rules(System.out, new RulesApi(options.url(), token, options.workspace()));
            System.exit(rules.run(options));
        } catch (Refusal refusal) {
            System.err.println("bellwether: " + refusal.getMessage());
            System.exit(2);
        }
    }

    int run(RulesOptions options) {
        return switch (options.command()) {
            case EXPORT -> export(options.file());
            case DIFF -> diff(options);
            case APPLY -> apply(options);
        };
    }

    private int export(Optional<String> file) {
        String yaml = RulesFile.write(api.rules());
        if (file.isEmpty()) {
            out.print(yaml);
            return 0;
        }
        try {
            Files.writeString(Path.of(file.get()), yaml);
        } catch (IOException e) {
            throw Refusal.ofUsage("Cannot write " + file.get() + ".");
        }
        out.println("Written to " + file.get() + ".");
        return 0;
    }

    private int diff(RulesOptions options) {
        List<Difference> differences = differences(options);
        differences.forEach(each -> out.println(CompareRules.describe(each)));
        if (differences.isEmpty()) {
            out.println("No difference.");
        }
        return differences.isEmpty() ? 0 : 1;
    }

    /// Doing it again does nothing: it is what the file says by then.
    private int apply(RulesOptions options) {
        int changed = 0;
        for (Difference each : differences(options)) {
            out.println(CompareRules.describe(each));
            switch (each) {
                case CompareRules.New(String _, Map<String, Object> rule) -> {
                    api.create(rule);
                    changed++;
                }
                case CompareRules.Changed(String id, int version, var _, Map<String, Object> whole) -> {
                    api.update(id, version, whole);
                    changed++;
                }
                case CompareRules.Extra(String id, int version) -> {
                    if (options.prune()) {
                        api.delete(id, version);
                        changed++;
                    }
                }
            }
        }
        out.println(changed == 0 ? "Nothing to change." : changed + (changed == 1 ? " rule" : " rules") + " changed.");
        return 0;
    }

    private List<Difference> differences(RulesOptions options) {
        Path file = Path.of(options.file().orElseThrow());
        try {
            return CompareRules.compare(RulesFile.read(Files.readString(file)), api.rules());
        } catch (IOException e) {
            throw Refusal.ofUsage("Cannot read " + file + ".");
        }
    }

    private static String token(RulesOptions options, Path home) {
        Optional<String> given = options.token()
                .or(() -> Optional.ofNullable(System.getenv("BELLWETHER_API_TOKEN"))
                        .filter(token -> !token.isBlank()));
        Path kept = home.resolve(".bellwether/api-token");
        try {
            return given.isPresent() ? given.get() : Files.readString(kept).strip();
        } catch (IOException e) {
            throw Refusal.ofUsage("The API's token is not known: pass --token, or set BELLWETHER_API_TOKEN. "
                    + kept.getParent() + " has none; a run with --data keeps it in that directory's api-token.");
        }
    }
}
