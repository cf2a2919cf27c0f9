package io.bellwether.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One parameter of a trigger type: its name, what it means, its preset and what it may be. In JSON, YAML and the
/// store a value is a text; whatever is not given has the preset.
public sealed interface Parameter {

    String name();

    String says();

    /// The preset as it is written; empty where there is none.
    String preset();

    /// What values are allowed, in words: `0 to 1000 percent`.
    String allowed();

    private static <T> T refuse(Parameter parameter, Object given) {
        throw new IllegalArgumentException(parameter.name() + " is " + parameter.allowed() + "; got '" + given + "'");
    }

    private static String given(Parameter parameter, Map<String, String> values) {
        return values.getOrDefault(parameter.name(), parameter.preset()).strip();
    }

    /// @param unit such as `percent`
    record Decimal(String name, String unit, BigDecimal usual, BigDecimal least, BigDecimal most, String says)
            implements Parameter {
        private static final int MAX_LENGTH = 40;

        BigDecimal in(Map<String, String> values) {
            String given = given(this, values);
            boolean number = given.length() <= MAX_LENGTH && given.matches("[-+]?[0-9]+(\\.[0-9]+)?");
            return number ? check(new BigDecimal(given)) : refuse(this, given);
        }

        BigDecimal check(BigDecimal value) {
            boolean within = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
            return within ? value : refuse(this, value.toPlainString());
        }

        @Override
        public String preset() {
            return usual.toPlainString();
        }

        @Override
        public String allowed() {
            return least.toPlainString() + " to " + most.toPlainString() + " " + unit;
        }
    }

    /// @param unit such as `days`
    record Whole(String name, String unit, int usual, int least, int most, String says) implements Parameter {
        int in(Map<String, String> values) {
            String given = given(this, values);
            return given.matches("[-+]?[0-9]{1,9}") ? check(Integer.parseInt(given)) : refuse(this, given);
        }

        int check(int value) {
            return value >= least && value <= most ? value : refuse(this, value);
        }

        @Override
        public String preset() {
            return Integer.toString(usual);
        }

        @Override
        public String allowed() {
            return "a whole number, " + least + " to " + most + " " + unit;
        }
    }

    record Choice(String name, String preset, List<String> options, String says) implements Parameter {
        public Choice {
            options = List.copyOf(options);
        }

        String in(Map<String, String> values) {
            String given = given(this, values);
            return options.contains(given) ? given : refuse(this, given);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", options);
        }
    }

    /// The CRM's own name of a property.
    record Property(String name, String preset, String says) implements Parameter {
        private static final String PATTERN = "[A-Za-z0-9_]{1,100}";

        Optional<String> in(Map<String, String> values) {
            String given = given(this, values);
            return given.isEmpty() && preset.isEmpty() ? Optional.empty() : Optional.of(check(given));
        }

        String check(String value) {
            return value.matches(PATTERN) ? value : refuse(this, value);
        }

        @Override
        public String allowed() {
            return "a property's internal name, 1 to 100 of letters, digits and '_'";
        }
    }

    /// Texts, separated by commas where they are written.
    record Words(String name, List<String> usual, String says) implements Parameter {
        private static final int MAX_WORDS = 50;
        private static final int MAX_LENGTH = 60;

        public Words {
            usual = List.copyOf(usual);
        }

        List<String> in(Map<String, String> values) {
            return check(List.of(given(this, values).split("\\s*,\\s*")));
        }

        List<String> check(List<String> words) {
            boolean sound = !words.isEmpty()
                    && words.size() <= MAX_WORDS
                    && words.stream().allMatch(word -> !word.isBlank() && word.length() <= MAX_LENGTH);
            return sound ? List.copyOf(words) : refuse(this, String.join(", ", words));
        }

        static String write(List<String> words) {
            return String.join(", ", words);
        }

        @Override
        public String preset() {
            return write(usual);
        }

        @Override
        public String allowed() {
            return "1 to " + MAX_WORDS + " words of at most " + MAX_LENGTH + " letters, separated by commas";
        }
    }
}
