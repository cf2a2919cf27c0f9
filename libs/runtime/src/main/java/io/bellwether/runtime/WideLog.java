package io.bellwether.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One line per unit of work, written at its end: a constant event name and its fixed keys, as `key=value`.
///
/// Values are ids, counts, durations and fixed words. An exception is told by its classes, by its message if the
/// exception is ours, and by the first place in our code: a library's message may quote a payload or a secret.
public final class WideLog {
    private static final int MAX_LENGTH = 300;

    private final Logger log;
    private final Map<String, String> fields = new LinkedHashMap<>();

    /// @param event constant, such as `message_handled`
    public WideLog(Class<?> logger, String event) {
        log = Logger.getLogger(logger);
        fields.put("event", event);
    }

    public WideLog with(String key, @Nullable Object value) {
        if (value instanceof Throwable failure) {
            fields.put(key, told(failure));
            place(failure);
        } else if (value != null) {
            fields.put(key, value.toString());
        }
        return this;
    }

    public void info() {
        log.info(line());
    }

    public void warn() {
        log.warn(line());
    }

    String line() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private void place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (isOurs(frame.getClassName())) {
                fields.put("at", frame.getFileName() + ":" + frame.getLineNumber());
                return;
            }
        }
    }

    private static String told(Throwable failure) {
        StringBuilder told = new StringBuilder();
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 4; depth++) {
            told.append(depth == 0 ? "" : " < ").append(each.getClass().getSimpleName());
            if (isOurs(each.getClass().getName()) && each.getMessage() != null) {
                told.append(": ").append(each.getMessage());
            }
            each = each.getCause();
        }
        return told.toString();
    }

    private static boolean isOurs(String className) {
        return className.startsWith("io.bellwether.");
    }

    private static String quoted(String value) {
        StringBuilder safe = new StringBuilder();
        value.codePoints().limit(MAX_LENGTH).forEach(point -> {
            if (point == '"' || point == '\\') {
                safe.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        boolean plain = !value.isEmpty() && safe.chars().noneMatch(each -> each <= ' ' || each == '"' || each == '=');
        return plain ? safe.toString() : "\"" + safe + "\"";
    }
}
