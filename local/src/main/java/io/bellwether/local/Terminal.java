package io.bellwether.local;

/// What the person at the terminal reads: our own few lines. Everything else goes to the log file.
final class Terminal {
    private Terminal() {}

    static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static void step(String what) {
        say("  " + what);
    }
}
