package io.bellwether.effects.slack;

import org.jspecify.annotations.Nullable;

/// Makes words that come from data fit to be shown: one line, nothing invisible, nothing that turns the
/// direction of reading, Slack's three control characters escaped, and no longer than its place allows.
final class CleanText {
    private static final String ELLIPSIS = "…";

    private CleanText() {}

    /// @param max the most UTF-16 units, after escaping
    /// @return empty when nothing visible is left
    static String of(@Nullable String data, int max) {
        if (data == null) {
            return "";
        }
        String line = oneVisibleLine(data);
        StringBuilder text = new StringBuilder();
        int fits = 0;
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            i += Character.charCount(character);
            text.append(escaped(character));
            if (text.length() > max) {
                text.setLength(fits);
                return text.toString().stripTrailing() + ELLIPSIS;
            }
            if (text.length() <= max - ELLIPSIS.length()) {
                fits = text.length();
            }
        }
        return text.toString();
    }

    private static String oneVisibleLine(String data) {
        StringBuilder line = new StringBuilder();
        data.codePoints().forEach(character -> {
            if (isSpace(character)) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (isVisible(character)) {
                line.appendCodePoint(character);
            }
        });
        return line.toString().stripTrailing();
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0x85;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> !isBlank(character);
        };
    }

    /// Letters and marks that show nothing: the grapheme joiner, the Hangul fillers, the empty Braille cell, the
    /// Khmer inherent vowels.
    private static boolean isBlank(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(character);
        };
    }
}
