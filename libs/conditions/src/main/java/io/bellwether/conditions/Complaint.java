package io.bellwether.conditions;

import com.google.api.expr.v1alpha1.Type;
import io.bellwether.model.EntityType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.CELError;

/// Says what CEL found wrong in words that help, pointing at the place.
final class Complaint {
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("undefined field '([^']*)'");
    private static final Pattern UNKNOWN_NAME = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern MISFIT = Pattern.compile("found no matching overload for '([^']*)' applied to '(.*)'");
    private static final Pattern LAST_WORD = Pattern.compile("([A-Za-z_]\\w*)\\s*$");

    private Complaint() {}

    static Flaw of(String expression, CELError error, EntityType about) {
        int line = error.getLocation().line();
        int column = error.getLocation().column() + 1;
        String says = error.getMessage();
        Matcher field = UNKNOWN_FIELD.matcher(says);
        if (field.find()) {
            String before = line(expression, line).substring(0, Math.max(0, column - 1));
            return Flaw.at(expression, line, column + 1, unknownField(before, field.group(1), about));
        }
        Matcher name = UNKNOWN_NAME.matcher(says);
        if (name.find()) {
            return Flaw.at(
                    expression,
                    line,
                    column,
                    "There is no '" + name.group(1) + "'; a condition speaks of " + Variable.inWords() + ".");
        }
        Matcher misfit = MISFIT.matcher(says);
        return Flaw.at(expression, line, column, misfit.find() ? misfit(misfit.group(1), misfit.group(2)) : says + ".");
    }

    static String nameOf(Type type) {
        if (type.equals(Decls.Double) || type.equals(Decls.Int)) {
            return "a number";
        }
        if (type.equals(Decls.String)) {
            return "a text";
        }
        return type.equals(Decls.Timestamp) ? "a time" : "something else";
    }

    private static String unknownField(String before, String field, EntityType about) {
        Matcher word = LAST_WORD.matcher(before);
        Optional<Variable> variable = word.find() ? Variable.labelled(word.group(1)) : Optional.empty();
        return variable.map(it -> {
                    Kind kind = it.kind(about);
                    String fields =
                            "'" + it.label() + "' has no field '" + field + "'; it has " + kind.fieldsInWords() + ".";
                    return kind.hasProperties()
                            ? fields + " Any other property is read as " + it.label() + ".properties['" + field + "']."
                            : fields;
                })
                .orElse("There is no field '" + field + "'.");
    }

    private static String misfit(String operator, String operands) {
        String symbol = operator.replace("_", "").replace("@", "");
        String says = "'" + symbol + "' does not go with " + operands + ".";
        return operands.contains("double") && operands.contains("int")
                ? says + " Write whole numbers with a point: 2.0."
                : says;
    }

    private static String line(String expression, int line) {
        return expression
                .lines()
                .skip(Math.max(0, line - 1L))
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }
}
