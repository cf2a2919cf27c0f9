package io.bellwether.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a process has used so far.
final class CpuTime {
    private CpuTime() {}

    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /// The largest resident memory so far, in MiB; nothing where the system does not say.
    static Optional<Double> peakMemory(long pid) {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            return !Files.exists(status)
                    ? Optional.empty()
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .findFirst()
                            .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
