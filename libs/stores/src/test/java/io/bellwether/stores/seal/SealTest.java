package io.bellwether.stores.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final Place PLACE = new Place("workspace", "connection", "access_token");
    private static final String SECRET = "CJSP5qf1KhICAQEYs-gD ünïcode";

    @TempDir
    private Path directory;

    private Path file;
    private Seal seal;

    @BeforeEach
    void takeAFile() {
        file = directory.resolve("keys");
        seal = new Seal(new LocalKeyFile(file));
    }

    @Test
    void opensWhatItHasSealed() {
        assertThat(seal.open(PLACE, seal.seal(PLACE, SECRET))).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(seal.seal(PLACE, SECRET)).isNotEqualTo(seal.seal(PLACE, SECRET));
    }

    @Test
    void opensInItsOwnPlaceAlone() {
        byte[] sealed = seal.seal(PLACE, SECRET);

        for (Place other : new Place[] {
            new Place("another", "connection", "access_token"),
            new Place("workspace", "another", "access_token"),
            new Place("workspace", "connection", "refresh_token")
        }) {
            assertThatThrownBy(() -> seal.open(other, sealed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void opensNothingThatWasChanged() {
        byte[] sealed = seal.seal(PLACE, SECRET);

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> seal.open(PLACE, changed)).isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 40})
    void opensNothingThatIsCutOff(int length) {
        byte[] cut = java.util.Arrays.copyOf(seal.seal(PLACE, SECRET), length);

        assertThatThrownBy(() -> seal.open(PLACE, cut)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensWithTheOldKeyAndSealsWithTheNewOneAfterARotation() throws IOException {
        byte[] old = seal.seal(PLACE, SECRET);
        Files.writeString(file, "2 " + key() + "\n", StandardOpenOption.APPEND);

        Seal.Batch batch = seal.seal(java.util.List.of(new Seal.Secret(PLACE, SECRET)));

        assertThat(seal.open(PLACE, old)).isEqualTo(SECRET);
        assertThat(batch.keyVersion()).isEqualTo("2");
        assertThat(seal.open(PLACE, batch.values().getFirst())).isEqualTo(SECRET);
    }

    @Test
    void namesTheKeyThatIsMissing() throws IOException {
        byte[] sealed = seal.seal(PLACE, SECRET);
        Files.writeString(file, "2 " + key() + "\n");

        assertThatThrownBy(() -> seal.open(PLACE, sealed)).hasMessageContaining("The key '1' is not in");
    }

    @Test
    void makesAKeyFileThatIsItsOwnersAlone() throws IOException {
        seal.seal(PLACE, SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAKeyFileThatOthersMayRead() throws IOException {
        seal.seal(PLACE, SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> seal.seal(PLACE, SECRET)).hasMessageContaining("mode 600");
    }

    @Test
    void saysWhichSettingIsMissingWhereNoKeyIs() {
        assertThatThrownBy(() -> new Seal(new NoKeys()).seal(PLACE, SECRET))
                .hasMessageContaining("BELLWETHER_KEYS_KMS_KEY");
    }

    private static String key() {
        return Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    }
}
