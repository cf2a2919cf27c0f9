package io.bellwether.conditions;

import com.google.api.expr.v1alpha1.Constant.ConstantKindCase;
import com.google.api.expr.v1alpha1.Expr;
import com.google.api.expr.v1alpha1.Expr.Call;
import com.google.api.expr.v1alpha1.Expr.Comprehension;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// CEL's library takes GMT for a zone that it does not know. So a zone is one that there is, before anything is
/// evaluated in it, and therefore a constant.
final class RefuseUnknownZones {
    private static final Set<String> ACCESSORS = Set.of(
            "getFullYear",
            "getMonth",
            "getDayOfMonth",
            "getDate",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds");

    /// The sign may be missing, and so may the colons.
    private static final Pattern OFFSET = Pattern.compile("[+-]?(\\d{1,2})(?::?(\\d{1,2}))?(?::?(\\d{1,2}))?");

    private RefuseUnknownZones() {}

    /// What is wrong with the first such zone, in a sentence.
    static Optional<String> in(Expr expression) {
        return flaw(expression)
                .or(() -> parts(expression).flatMap(part -> in(part).stream()).findFirst());
    }

    private static Optional<String> flaw(Expr expression) {
        Call call = expression.getCallExpr();
        if (!call.hasTarget() || !ACCESSORS.contains(call.getFunction()) || call.getArgsCount() != 1) {
            return Optional.empty();
        }
        if (call.getArgs(0).getConstExpr().getConstantKindCase() != ConstantKindCase.STRING_VALUE) {
            return Optional.of("The time zone of '" + call.getFunction()
                    + "' is written out, such as 'Europe/Berlin' or '+02:00'; this one is worked out.");
        }
        String zone = call.getArgs(0).getConstExpr().getStringValue();
        return zone(zone).isPresent()
                ? Optional.empty()
                : Optional.of("There is no time zone '" + zone + "'; write one such as 'Europe/Berlin' or '+02:00'.");
    }

    private static Optional<ZoneId> zone(String text) {
        Matcher offset = OFFSET.matcher(text);
        try {
            return Optional.of(
                    offset.matches()
                            ? ZoneOffset.ofHoursMinutesSeconds(number(offset, 1), number(offset, 2), number(offset, 3))
                            : ZoneId.of(text, ZoneId.SHORT_IDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher offset, int group) {
        return offset.start(group) < 0 ? 0 : Integer.parseInt(offset.group(group));
    }

    private static Stream<Expr> parts(Expr expression) {
        return switch (expression.getExprKindCase()) {
            case CONST_EXPR, IDENT_EXPR, EXPRKIND_NOT_SET -> Stream.of();
            case SELECT_EXPR -> Stream.of(expression.getSelectExpr().getOperand());
            case CALL_EXPR ->
                Stream.concat(
                        Stream.of(expression.getCallExpr().getTarget()),
                        expression.getCallExpr().getArgsList().stream());
            case LIST_EXPR -> expression.getListExpr().getElementsList().stream();
            case STRUCT_EXPR ->
                expression.getStructExpr().getEntriesList().stream()
                        .flatMap(entry -> Stream.of(entry.getMapKey(), entry.getValue()));
            case COMPREHENSION_EXPR -> {
                Comprehension loop = expression.getComprehensionExpr();
                yield Stream.of(
                        loop.getIterRange(),
                        loop.getAccuInit(),
                        loop.getLoopCondition(),
                        loop.getLoopStep(),
                        loop.getResult());
            }
        };
    }
}
