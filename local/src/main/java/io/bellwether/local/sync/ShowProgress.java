package io.bellwether.local.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A run as lines for the terminal. On a terminal the lines before are written over; elsewhere only what has
/// changed is written.
final class ShowProgress {
    private static final int BAR = 20;

    private final boolean overwrites;
    private final Map<String, String> shown = new HashMap<>();
    private int lines;

    ShowProgress(boolean overwrites) {
        this.overwrites = overwrites;
    }

    String begin(JsonNode run) {
        return "Sync run " + run.path("id").asText() + ", " + run.path("kind").asText();
    }

    List<String> lines(JsonNode run) {
        List<String> all = new ArrayList<>();
        for (JsonNode object : run.path("objects")) {
            String line = line(object, run.path("kind").asText().equals("incremental"));
            boolean changed = !line.equals(shown.put(object.path("object").asText(), line));
            if (overwrites || (changed && !object.path("state").asText().equals("waiting"))) {
                all.add(line);
            }
        }
        String waits = waits(run);
        if (overwrites || (!waits.isEmpty() && !waits.equals(shown.put("", waits)))) {
            all.add(waits);
        }
        if (overwrites) {
            String up = lines == 0 ? "" : "\033[" + lines + "A";
            lines = all.size();
            return List.of(up
                    + String.join(
                            "\n", all.stream().map(line -> line + "\033[K").toList()));
        }
        return all;
    }

    String end(JsonNode run) {
        if (!run.path("state").asText().equals("done")) {
            return "Failed: " + run.path("reason").asText();
        }
        long missing = 0;
        for (JsonNode object : run.path("objects")) {
            missing += Math.max(
                    0, object.path("inCrm").asLong() - object.path("inMirror").asLong());
        }
        return missing == 0
                ? "Done. The mirror has as many records as the CRM."
                : "Done. The mirror has " + missing + " records fewer than the CRM counted when the run began; what"
                        + " was deleted or merged meanwhile explains some, the next run the rest.";
    }

    private static String waits(JsonNode run) {
        return run.path("state").asText().equals("waiting")
                ? "waiting until " + run.path("waitsUntil").asText() + reason(run)
                : "";
    }

    private static String reason(JsonNode run) {
        return run.path("reason").isTextual() ? ": " + run.path("reason").asText() : "";
    }

    /// @param ofChanges what is read is what has changed: no bar says how much of it is left
    private static String line(JsonNode object, boolean ofChanges) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %-10s %-8s %9d",
                object.path("object").asText(),
                object.path("state").asText(),
                object.path("read").asLong()));
        if (object.path("inCrm").isNumber()) {
            line.append(String.format(
                    Locale.ROOT,
                    ofChanges ? " read of %d" : " of %-9d %s",
                    object.path("inCrm").asLong(),
                    bar(object)));
        }
        part(line, object, "inserted", "new");
        part(line, object, "updated", "changed");
        part(line, object, "removed", "deleted");
        part(line, object, "linked", "linked");
        part(line, object, "ambiguous", "ambiguous");
        part(line, object, "leftOut", "left out");
        part(line, object, "signals", "untold changes");
        if (object.path("perSecond").isNumber()) {
            line.append(String.format(
                    Locale.ROOT, ", %.0f/s", object.path("perSecond").asDouble()));
        }
        if (object.path("secondsLeft").isNumber()) {
            line.append(", ").append(object.path("secondsLeft").asLong()).append(" s left");
        }
        return line.toString();
    }

    private static void part(StringBuilder line, JsonNode object, String field, String word) {
        if (object.path(field).asLong() > 0) {
            line.append(", ").append(object.path(field).asLong()).append(' ').append(word);
        }
    }

    private static String bar(JsonNode object) {
        long whole = Math.max(1, object.path("inCrm").asLong());
        boolean done = object.path("state").asText().equals("done");
        int full = done ? BAR : (int) Math.min(BAR, object.path("read").asLong() * BAR / whole);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }
}
