package io.bellwether.conditions;

import static java.util.stream.Collectors.joining;

import io.bellwether.conditions.ReadPaths.Path;
import io.bellwether.pipeline.Conditions.Answer;
import io.bellwether.pipeline.Conditions.Broken;
import io.bellwether.pipeline.Conditions.Condition;
import io.bellwether.pipeline.Conditions.Fails;
import io.bellwether.pipeline.Conditions.Holds;
import io.bellwether.pipeline.triggers.Case;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ref.Val;

/// An expression that was found sound.
final class CompiledCondition implements Condition {
    private static final int MAX_SHOWN = 80;
    private static final int MAX_REASON = 300;

    private final String expression;
    private final Program program;
    private final List<Path> paths;
    private final Set<Variable> variables;

    CompiledCondition(String expression, Program program, List<Path> paths, Set<Variable> variables) {
        this.expression = expression;
        this.program = program;
        this.paths = paths;
        this.variables = variables;
    }

    @Override
    public Answer ask(Case given) {
        try {
            Map<Variable, Subject> subjects = new EnumMap<>(Variable.class);
            Map<String, Object> named = new HashMap<>();
            for (Variable variable : variables) {
                Subject subject = variable.of(given);
                if (hasTooMany(subject)) {
                    return new Broken(
                            "The " + variable.label() + " has more than " + Subject.MAX_PROPERTIES + " properties.");
                }
                subjects.put(variable, subject);
                named.put(variable.label(), subject);
            }
            return answer(program.eval(named).getVal(), subjects);
        } catch (RuntimeException | StackOverflowError failure) {
            return new Broken(brief(Objects.requireNonNullElse(failure.getMessage(), "it failed")) + ".");
        }
    }

    private static boolean hasTooMany(Subject subject) {
        return subject.record()
                .map(record -> record.properties().size() >= Subject.MAX_PROPERTIES)
                .orElse(false);
    }

    private Answer answer(Val value, Map<Variable, Subject> subjects) {
        if (value == BoolT.True) {
            return new Holds();
        }
        if (value == BoolT.False) {
            return new Fails(paths.isEmpty() ? brief(expression) : compared(subjects));
        }
        return new Broken(
                Err.isError(value)
                        ? brief(value.toString()) + "."
                        : "It is neither true nor false but " + brief(value.toString()) + ".");
    }

    private String compared(Map<Variable, Subject> subjects) {
        return paths.stream()
                .map(path -> path.label() + " is "
                        + shown(value(path, Objects.requireNonNull(subjects.get(path.variable())))))
                .collect(joining(", "));
    }

    private static @Nullable Object value(Path path, Subject subject) {
        return path.key().isPresent()
                ? subject.values().get(path.key().get())
                : path.field().read().apply(subject);
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "not set";
            case String text -> "'" + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text) + "'";
            case Map<?, ?> map -> map.size() + " properties";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    private static String brief(String text) {
        String line = text.lines().collect(Collectors.joining(" "));
        return line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line;
    }
}
