package io.bellwether.simulator;

/// `./bellwether sim`.
public final class Simulate {
    private Simulate() {}

    public static void main(String[] args) {
        Run run = Run.of(Long.parseLong(args[0]), Defects.NONE);
        run.trace().forEach(System.out::println);
        run.violations().forEach(System.out::println);
        System.out.println(run.injected());
    }
}
