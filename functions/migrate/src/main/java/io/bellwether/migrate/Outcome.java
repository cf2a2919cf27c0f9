package io.bellwether.migrate;

/// What became of a run.
sealed interface Outcome {

    /// For people, in the stack's events too: no value of a setting is in it.
    String sentence();

    record Migrated(int migrations) implements Outcome {
        @Override
        public String sentence() {
            return "The schema is up to date; migrations run now: " + migrations;
        }
    }

    /// The stack goes; what is in its database stays.
    record Kept() implements Outcome {
        @Override
        public String sentence() {
            return "Nothing is done to the database";
        }
    }

    record Failed(String sentence) implements Outcome {}
}
