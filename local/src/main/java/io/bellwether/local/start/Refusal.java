package io.bellwether.local.start;

/// Why the run does not begin, in one sentence for the person at the terminal.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private Refusal(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /// The surroundings do not allow it.
    public static Refusal of(String sentence) {
        return new Refusal(sentence, 1);
    }

    /// The command line does not say what is wanted.
    public static Refusal ofUsage(String sentence) {
        return new Refusal(sentence, 2);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int exitCode() {
        return exitCode;
    }
}
