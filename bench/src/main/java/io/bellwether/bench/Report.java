package io.bellwether.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, with what else the machine was doing: a table for people and JSON for comparison.
public final class Report {
    private final ObjectMapper json = new ObjectMapper();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final double loadBefore = load();
    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    public void add(Figure figure) {
        figures.add(figure);
        out.printf(Locale.ROOT, "  %-64s %12.3f %s%n", figure.name(), figure.value(), figure.unit());
    }

    /// What was not measured, and why.
    public void note(String sentence) {
        notes.add(sentence);
        out.println("  " + sentence);
    }

    public void print() {
        out.printf("%n%-66s %12s  %-16s %-10s%n", "figure", "value", "unit", "aim");
        for (Figure figure : figures) {
            out.printf(
                    Locale.ROOT,
                    "%-66s %12.3f  %-16s %-10s %s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    figure.aim() == null ? "" : figure.aim(),
                    figure.met() == null ? "" : figure.met() ? "met" : "MISSED");
        }
        notes.forEach(note -> out.println("* " + note));
        out.printf(
                Locale.ROOT,
                "%nMachine: %d processors, load %.2f before and %.2f after; Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                load(),
                Runtime.version());
    }

    public void write(Path file) throws IOException {
        ObjectNode root = json.createObjectNode();
        root.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("loadBefore", loadBefore)
                .put("loadAfter", load())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("java", Runtime.version().toString());
        ArrayNode all = root.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode one = all.addObject();
            one.put("name", figure.name()).put("value", figure.value()).put("unit", figure.unit());
            one.put("aim", figure.aim()).put("met", figure.met());
        }
        ArrayNode told = root.putArray("notes");
        notes.forEach(told::add);
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
