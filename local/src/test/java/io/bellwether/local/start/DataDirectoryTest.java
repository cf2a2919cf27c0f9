package io.bellwether.local.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    private Path path;

    @BeforeEach
    void nameIt() {
        path = temporary.resolve("data");
    }

    @Test
    void namesTheProcessThatHasIt() {
        try (DataDirectory _ = DataDirectory.take(path)) {
            assertThatThrownBy(() -> DataDirectory.take(path))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainAfterItWasReleased() {
        DataDirectory.take(path).close();

        DataDirectory.take(path).close();

        assertThat(path).isDirectory();
    }

    @Test
    void emptiesWhatEarlierRunsLeft() throws IOException {
        DataDirectory.take(path).close();
        Files.createDirectories(path.resolve("postgres/cluster"));
        Files.writeString(path.resolve("postgres/cluster/lock"), "not the directory's own");

        try (DataDirectory data = DataDirectory.take(path)) {
            data.empty();
        }

        assertThat(path.resolve("postgres")).doesNotExist();
        DataDirectory.requireUsable(path, true);
    }

    @Test
    void neverEmptiesADirectoryThatHeldFilesBeforeUs() throws IOException {
        Files.createDirectories(path);
        Path thesis = Files.writeString(path.resolve("thesis.txt"), "years of work");

        try (DataDirectory data = DataDirectory.take(path)) {
            assertThatThrownBy(data::empty).isInstanceOf(Refusal.class).hasMessageContaining("not Bellwether's");
        }
        assertThatThrownBy(() -> DataDirectory.requireUsable(path, true)).isInstanceOf(Refusal.class);

        assertThat(thesis).exists();
    }

    @Test
    void saysThatItIsAFile() throws IOException {
        Files.writeString(path, "");

        assertThatThrownBy(() -> DataDirectory.requireUsable(path, false))
                .hasMessage("The data directory " + path + " is a file; name a directory with --data.");
    }

    @Test
    void changesNothingByAsking() {
        DataDirectory.requireUsable(path, true);

        assertThat(path).doesNotExist();
    }
}
