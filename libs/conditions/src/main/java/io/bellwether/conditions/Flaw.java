package io.bellwether.conditions;

/// Why an expression is refused, and where.
///
/// @param line from 1
/// @param column from 1
/// @param says what was expected and what came, in a sentence
/// @param pointed the line of the expression, and below it a caret at the column
public record Flaw(int line, int column, String says, String pointed) {
    static Flaw at(String expression, int line, int column, String says) {
        String text =
                expression.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
        int place = Math.clamp(column, 1, text.length() + 1);
        return new Flaw(Math.max(1, line), place, says, text + "\n" + " ".repeat(place - 1) + "^");
    }

    static Flaw ofTheWhole(String expression, String says) {
        return at(expression, 1, 1, says);
    }
}
