package io.bellwether.pipeline;

import io.bellwether.model.AlertId;
import io.bellwether.model.Change;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.RuleId;
import java.time.Instant;

/// What one rule made of one signal, with the reason in words that a sales person understands.
public sealed interface Verdict {

    default String label() {
        return switch (this) {
            case Fired _ -> "fired";
            case NotFired _ -> "not_fired";
            case ConditionFalse _ -> "condition_false";
            case ConditionBroken _ -> "condition_broken";
            case OwnEcho _ -> "own_echo";
            case Disabled _ -> "disabled";
            case CoolingDown _ -> "cool_down";
            case Duplicate _ -> "duplicate";
            case Needs _ -> "waiting";
        };
    }

    String reason();

    /// @param title what happened, in one line
    record Fired(String title, String reason, Change change, int extraUrgency) implements Verdict {}

    record NotFired(String reason) implements Verdict {}

    /// The trigger fired, and the rule's condition does not hold.
    ///
    /// @param compared the values that the condition looked at
    record ConditionFalse(String compared) implements Verdict {
        @Override
        public String reason() {
            return "The rule's condition does not hold: " + compared + ".";
        }
    }

    /// The trigger fired, and nobody can say whether the rule's condition holds.
    record ConditionBroken(String why) implements Verdict {
        @Override
        public String reason() {
            return "The rule's condition could not be evaluated: " + why;
        }
    }

    /// We made the change ourselves.
    ///
    /// @param how we know
    record OwnEcho(String how) implements Verdict {
        @Override
        public String reason() {
            return "Bellwether made this change itself: " + how;
        }
    }

    record Disabled() implements Verdict {
        @Override
        public String reason() {
            return "The rule is switched off.";
        }
    }

    record CoolingDown(AlertId alert, Instant until) implements Verdict {
        @Override
        public String reason() {
            return "The rule fired for this record already (alert " + alert + ") and stays quiet until " + until + ".";
        }
    }

    record Duplicate(AlertId alert) implements Verdict {
        @Override
        public String reason() {
            return "Alert " + alert + " says it already.";
        }
    }

    /// It cannot be told before something is fetched from the CRM.
    record Needs(FetchTarget target, String reason) implements Verdict {}

    /// @param rule with the version that was asked
    record OfRule(RuleId rule, int version, Verdict verdict) {}
}
