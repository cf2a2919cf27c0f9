package io.bellwether.local.acceptance;

import static io.bellwether.local.acceptance.TypedCommand.type;
import static io.bellwether.local.acceptance.TypedCommand.typeIn;
import static io.bellwether.local.acceptance.TypedCommand.typeProgram;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.start.CheckPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The script itself, as a person types it.
@ExtendWith(SharedRun.class)
class LauncherIT {
    @TempDir
    Path temporary;

    @Test
    void saysWhatItCanDo() {
        TypedCommand help = type("help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("run").contains("send FILE").contains("test");
    }

    @Test
    void refusesACommandThatItDoesNotKnow() {
        TypedCommand typed = type("rnu");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.output()).contains("There is no command 'rnu'.");
    }

    @Test
    void refusesAMeasurementThatItDoesNotKnowBeforeItBuilds() {
        TypedCommand typed = type("bench", "nope");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.output()).contains("got 'nope'").hasLineCount(1);
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            TypedCommand typed = type(
                    "run",
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    temporary.resolve("d").toString());

            assertThat(typed.exitCode()).isEqualTo(1);
            assertThat(typed.output().lines().toList())
                    .containsExactly("bellwether: Port " + taken.getLocalPort()
                            + " is taken; stop what listens there, or choose another with --port.");
        }
    }

    @Test
    void refusesADataDirectoryInUse(RunningBellwether running) {
        TypedCommand typed = type(
                "run",
                "--port",
                Integer.toString(CheckPort.anyFree()),
                "--data",
                running.data().toString());

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.output()).contains("is in use by process").hasLineCount(1);
    }

    @Test
    void refusesAnOptionThatRunDoesNotHave() {
        assertThat(type("run", "--prot", "80").exitCode()).isEqualTo(2);
    }

    @Test
    void sendsAnEventAndShowsItsCorrelationId(RunningBellwether running) {
        TypedCommand typed = type("send", "events/hubspot/contact-creation.json", "--to", running.url());

        assertThat(typed.output()).contains("status 200").containsPattern("correlation id [0-9a-f-]{36}");
        assertThat(typed.exitCode()).isZero();
    }

    @Test
    void sendsAFileOfTheCallersDirectory(RunningBellwether running) throws IOException {
        Files.write(temporary.resolve("mine.json"), Repository.event("hubspot/contact-creation.json"));

        TypedCommand typed = typeIn(temporary, Map.of(), "send", "mine.json", "--to", running.url());

        assertThat(typed.exitCode()).as(typed.output()).isZero();
    }

    @Test
    void saysThatTheReceiverRefusedAnotherSecret(RunningBellwether running) {
        TypedCommand typed =
                type("send", "events/hubspot/contact-creation.json", "--to", running.url(), "--secret", "not the one");

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.output()).contains("status 401");
    }

    @Test
    void signsWithTheFirstSecretOfTheEnvironment(RunningBellwether running) {
        TypedCommand typed = typeIn(
                Repository.root(),
                Map.of("BELLWETHER_HUBSPOT_CLIENT_SECRET", "bellwether-development-secret,old"),
                "send",
                "events/hubspot/contact-creation.json",
                "--to",
                running.url());

        assertThat(typed.exitCode()).as(typed.output()).isZero();
    }

    @Test
    void saysThatNothingAnswers() {
        TypedCommand typed =
                type("send", "events/hubspot/contact-creation.json", "--to", "http://localhost:" + CheckPort.anyFree());

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.output()).contains("Nothing answers at").hasLineCount(1);
    }

    @Test
    void saysThatAJdkIsNeeded() throws IOException {
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        for (String tool : List.of("bash", "dirname", "readlink", "sed")) {
            Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            Files.createSymbolicLink(bin.resolve(tool), real);
        }
        // Machines keep their JDKs in the usual places, where the launcher looks; a private copy does not look there.
        String script = Files.readString(Repository.root().resolve("bellwether"), StandardCharsets.UTF_8)
                .replaceAll("(?m)^    (/usr/|/usr/local|/opt/|/home/|/Library|\"\\$HOME\").* \\\\$", "    \\\\");
        Path copy = Files.writeString(temporary.resolve("bellwether"), script);

        TypedCommand typed = typeProgram(
                temporary,
                Map.of("PATH", bin.toString(), "JAVA_HOME", "", "HOME", temporary.toString()),
                List.of(bin.resolve("bash").toString(), copy.toString(), "run"));

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.output()).contains("A JDK 25 or newer is needed").hasLineCount(1);
    }
}
