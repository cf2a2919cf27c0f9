package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /// Fields that run into each other, that are empty or missing, and that hold what separates others elsewhere.
    @Test
    void neverSpellsTwoListsOfFieldsAlike() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        String[] parts = {"", "a", "b", "ab", "|", "a|b", "\0", "1", "11", null};
        Map<String, List<Object>> seen = new HashMap<>();
        for (int round = 0; round < 20_000; round++) {
            Fingerprint fingerprint = Fingerprint.of("trial/1");
            List<Object> fields = new ArrayList<>();
            for (int field = random.nextInt(5); field >= 0; field--) {
                fields.add(parts[random.nextInt(parts.length)]);
            }
            fields.forEach(fingerprint::with);

            List<Object> before = seen.put(fingerprint.hex(), fields);

            assertThat(before).isIn(null, fields);
        }
    }

    @Test
    void tellsVersionsApart() {
        assertThat(Fingerprint.of("trial/1").with("a").hex())
                .isNotEqualTo(Fingerprint.of("trial/2").with("a").hex());
    }

    /// Of SHA-256 over `00000007 trial/1 00000001 a ffffffff`, computed apart.
    @Test
    void staysWhatItIs() {
        assertThat(Fingerprint.of("trial/1").with("a").with(null).hex())
                .isEqualTo("98193c7a14ac41055aa7324cf04a01df201237bdd4159fe53bd543f154cb4937");
        assertThat(Fingerprint.of("trial/1").with("a").with(null).uuid().version())
                .isEqualTo(8);
        assertThat(Fingerprint.of("trial/1").with("a").with(null).uuid().variant())
                .isEqualTo(2);
    }
}
