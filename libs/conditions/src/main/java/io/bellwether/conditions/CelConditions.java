package io.bellwether.conditions;

import io.bellwether.conditions.CompileCondition.Compiled;
import io.bellwether.conditions.CompileCondition.Sound;
import io.bellwether.conditions.CompileCondition.Unsound;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Conditions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Conditions in the Common Expression Language. Nothing is loaded before the first rule that has one.
public final class CelConditions implements Conditions {
    private static final int MAX_KEPT = 20_000;

    private final int mostKept;
    private final Map<EntityType, CompileCondition> compilers = new ConcurrentHashMap<>();
    private final Map<Asked, Condition> kept = new ConcurrentHashMap<>();

    public CelConditions() {
        this(MAX_KEPT);
    }

    /// @param mostKept how many compiled conditions are kept at most
    CelConditions(int mostKept) {
        this.mostKept = mostKept;
    }

    private record Asked(String expression, EntityType about) {}

    @Override
    public Condition condition(String expression, EntityType about) {
        if (kept.size() >= mostKept) {
            kept.clear();
        }
        return kept.computeIfAbsent(new Asked(expression, about), asked -> switch (compile(asked)) {
            case Sound(var condition) -> condition;
            case Unsound(Flaw flaw) -> _ -> new Broken(flaw.says());
        });
    }

    /// What is wrong with an expression that somebody wants to save; empty when nothing is.
    ///
    /// @param about the kind of record that the rule watches
    public Optional<Flaw> check(String expression, EntityType about) {
        return switch (compile(new Asked(expression, about))) {
            case Sound _ -> Optional.empty();
            case Unsound(Flaw flaw) -> Optional.of(flaw);
        };
    }

    private Compiled compile(Asked asked) {
        return compilers.computeIfAbsent(asked.about(), CompileCondition::new).compile(asked.expression());
    }
}
