package io.bellwether.effects;

import io.bellwether.model.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// A destination that answers as it was told to, and remembers what it was asked.
final class ScriptedTarget implements Target {
    private final Deque<Supplier<Attempt>> attempts = new ArrayDeque<>();
    private final Deque<Supplier<Finding>> findings = new ArrayDeque<>();
    private final List<Effect> performed = new ArrayList<>();
    private final List<Instant> lookedSince = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    ScriptedTarget answers(Attempt... scripted) {
        List.of(scripted).forEach(attempt -> attempts.add(() -> attempt));
        return this;
    }

    ScriptedTarget answers(Supplier<Attempt> scripted) {
        attempts.add(scripted);
        return this;
    }

    ScriptedTarget finds(Finding... scripted) {
        List.of(scripted).forEach(finding -> findings.add(() -> finding));
        return this;
    }

    ScriptedTarget finds(Supplier<Finding> scripted) {
        findings.add(scripted);
        return this;
    }

    /// Runs when the lane is asked for: after the row was read, and before the attempt begins.
    void beforeItBegins(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    List<Effect> performed() {
        return performed;
    }

    /// How often it was called to act.
    int calls() {
        return performed.size();
    }

    /// The `since` of each look-up.
    List<Instant> lookedSince() {
        return lookedSince;
    }

    @Override
    public Lane lane(Effect effect) {
        meanwhile.run();
        return new Lane("channel", Duration.ofSeconds(1));
    }

    @Override
    public Attempt perform(Effect effect) {
        performed.add(effect);
        return attempts.remove().get();
    }

    @Override
    public Finding find(Effect effect, Instant since) {
        lookedSince.add(since);
        return findings.remove().get();
    }
}
