package io.bellwether.conditions;

import com.google.api.expr.v1alpha1.Expr;
import com.google.api.expr.v1alpha1.Expr.Call;
import com.google.api.expr.v1alpha1.Expr.Comprehension;
import com.google.api.expr.v1alpha1.Expr.CreateStruct;
import java.util.List;
import java.util.Optional;

/// How many steps an expression can take at most, before it has taken one. CEL always ends, but going through
/// properties within properties takes a million steps, and some patterns take forever.
final class BoundCost {
    static final long MAX_STEPS = 10_000;
    static final int MAX_NODES = 500;
    static final int MAX_DEPTH = 60;

    private static final long WITHOUT_BOUND = Long.MAX_VALUE / 4;

    // Of the one expression that it is made for.
    private int nodes;
    private int depth;

    /// What is too much, in a sentence.
    Optional<String> refuse(Expr expression) {
        try {
            long steps = steps(expression);
            if (nodes > MAX_NODES) {
                return Optional.of("The condition has " + nodes + " parts; at most " + MAX_NODES + " are allowed.");
            }
            return steps <= MAX_STEPS
                    ? Optional.empty()
                    : Optional.of("The condition could take " + (steps >= WITHOUT_BOUND ? "any number of" : steps)
                            + " steps; at most " + MAX_STEPS
                            + " are allowed. Going through all properties takes " + Subject.MAX_PROPERTIES
                            + " each time, and within each other that multiplies.");
        } catch (TooMuch tooMuch) {
            return Optional.of(tooMuch.says);
        }
    }

    private long steps(Expr expression) {
        nodes++;
        if (depth > MAX_DEPTH) {
            throw new TooMuch("The condition is nested deeper than " + MAX_DEPTH + " levels.");
        }
        depth++;
        long steps = switch (expression.getExprKindCase()) {
            case CONST_EXPR, IDENT_EXPR, EXPRKIND_NOT_SET -> 1;
            case SELECT_EXPR ->
                plus(weight(expression), steps(expression.getSelectExpr().getOperand()));
            case CALL_EXPR -> call(expression.getCallExpr());
            case LIST_EXPR -> sum(expression.getListExpr().getElementsList());
            case STRUCT_EXPR -> struct(expression.getStructExpr());
            case COMPREHENSION_EXPR -> loop(expression.getComprehensionExpr());
        };
        depth--;
        return steps;
    }

    /// Asking for all properties copies them.
    private static long weight(Expr select) {
        return select.getSelectExpr().getField().equals("properties") ? 10 : 1;
    }

    private long call(Call call) {
        if (call.getFunction().equals("matches")) {
            throw new TooMuch("'matches' is not allowed, because a pattern can run for ever;"
                    + " use contains, startsWith or endsWith.");
        }
        long target = call.hasTarget() ? steps(call.getTarget()) : 0;
        return plus(target, sum(call.getArgsList()));
    }

    private long struct(CreateStruct struct) {
        if (!struct.getMessageName().isEmpty()) {
            throw new TooMuch("A condition makes no records; got '" + struct.getMessageName() + "'.");
        }
        long steps = 1;
        for (CreateStruct.Entry entry : struct.getEntriesList()) {
            steps = plus(steps, plus(steps(entry.getMapKey()), steps(entry.getValue())));
        }
        return steps;
    }

    private long loop(Comprehension loop) {
        long each = plus(steps(loop.getLoopCondition()), steps(loop.getLoopStep()));
        long range = plus(steps(loop.getIterRange()), steps(loop.getAccuInit()));
        return plus(plus(range, times(size(loop.getIterRange()), each)), steps(loop.getResult()));
    }

    private long sum(List<Expr> expressions) {
        long steps = 1;
        for (Expr each : expressions) {
            steps = plus(steps, steps(each));
        }
        return steps;
    }

    /// How many elements it has at most.
    private static long size(Expr range) {
        return switch (range.getExprKindCase()) {
            case LIST_EXPR -> range.getListExpr().getElementsCount();
            case STRUCT_EXPR -> range.getStructExpr().getEntriesCount();
            case COMPREHENSION_EXPR -> size(range.getComprehensionExpr().getIterRange());
            case CALL_EXPR -> {
                long size = 0;
                for (Expr argument : range.getCallExpr().getArgsList()) {
                    size = plus(size, size(argument));
                }
                yield Math.max(size, Subject.MAX_PROPERTIES);
            }
            case CONST_EXPR, IDENT_EXPR, SELECT_EXPR, EXPRKIND_NOT_SET -> Subject.MAX_PROPERTIES;
        };
    }

    private static long plus(long one, long other) {
        return Math.min(WITHOUT_BOUND, one + other);
    }

    private static long times(long one, long other) {
        return other != 0 && one > WITHOUT_BOUND / other ? WITHOUT_BOUND : one * other;
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String says;

        TooMuch(String says) {
            super(says, null, false, false);
            this.says = says;
        }
    }
}
