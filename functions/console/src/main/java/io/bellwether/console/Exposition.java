package io.bellwether.console;

import java.time.Duration;
import java.util.List;

/// Metrics in Prometheus' text format, version 0.0.4.
final class Exposition {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /// @param label the sample's label value
    record Sample(String label, long value) {}

    /// Only ever rises, until old rows are purged.
    Exposition counter(String name, String help, String label, List<Sample> samples) {
        return family(name, "counter", help, label, samples);
    }

    Exposition gauge(String name, String help, String label, List<Sample> samples) {
        return family(name, "gauge", help, label, samples);
    }

    Exposition counter(String name, String help, long value) {
        return single(name, "counter", help, Long.toString(value));
    }

    Exposition gauge(String name, String help, long value) {
        return single(name, "gauge", help, Long.toString(value));
    }

    Exposition seconds(String name, String help, Duration value) {
        return single(name, "gauge", help, Double.toString(value.toMillis() / 1000.0));
    }

    private Exposition family(String name, String type, String help, String label, List<Sample> samples) {
        head(name, type, help);
        for (Sample sample : samples) {
            text.append(name).append('{').append(label).append("=\"").append(escaped(sample.label()));
            text.append("\"} ").append(sample.value()).append('\n');
        }
        return this;
    }

    private Exposition single(String name, String type, String help, String value) {
        head(name, type, help);
        text.append(name).append(' ').append(value).append('\n');
        return this;
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
