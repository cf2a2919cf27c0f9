package io.bellwether.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `./bellwether bench sync --contacts N`: a first sync of so many contacts in a JVM of 256 MiB, from a CRM that makes
/// its pages as they are asked for, on a clock that runs ahead. PostgreSQL is in a process of its own.
final class MeasureHeap {
    private static final int MEBIBYTES = 256;

    private MeasureHeap() {}

    static void run(Stores stores, Report report, int contacts) throws IOException, InterruptedException {
        Process sync = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEBIBYTES + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncInFlatHeap.class.getName(),
                        stores.get("postgres"),
                        Integer.toString(contacts))
                .redirectError(Redirect.INHERIT)
                .start();
        List<Double> used = new ArrayList<>();
        String result = "";
        try (BufferedReader lines = sync.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("  " + line);
                String[] words = line.split(" ");
                if (words[0].equals("heap")) {
                    used.add(Double.parseDouble(words[2]));
                } else if (words[0].equals("result")) {
                    result = words[1];
                }
            }
        }
        int status = sync.waitFor();
        if (status != 0 || !result.equals("done")) {
            throw new IllegalStateException("The sync did not end well: status " + status + ", '" + result + "'");
        }
        int half = used.size() / 2;
        report.add(Figure.of("contacts synced in a heap of " + MEBIBYTES + " MiB", contacts, "contacts"));
        report.add(Figure.atMost("most heap in use after a collection", most(used), "MiB", MEBIBYTES));
        report.add(Figure.of("most of it in the first half", most(used.subList(0, half)), "MiB"));
        report.add(Figure.of("most of it in the second half", most(used.subList(half, used.size())), "MiB"));
    }

    private static double most(List<Double> used) {
        return used.stream().mapToDouble(each -> each).max().orElse(0);
    }
}
