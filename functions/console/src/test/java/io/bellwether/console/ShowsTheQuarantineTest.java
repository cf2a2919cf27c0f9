package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ShowsTheQuarantineTest {

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        Seed.workspace("Demo");
    }

    @Test
    void showsTheBytesAsTheyCame() {
        byte[] bytes = {0, 1, (byte) 0xff, '[', '"'};
        UUID id = Seed.quarantined(bytes, Map.of("repeats", 3));

        JsonNode quarantined = Api.json("/api/v1/quarantine/" + id);

        List<String> names = new ArrayList<>();
        quarantined.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly("id", "source", "reason", "detail", "receivedAt", "correlationId", "bytes", "repeats");
        assertThat(Base64.getDecoder().decode(quarantined.get("bytes").asText()))
                .isEqualTo(bytes);
        assertThat(quarantined.get("repeats").asInt()).isEqualTo(3);
    }

    @Test
    void endsAPartOfTheListBeforeItsBytesAreTooManyForALambda() {
        byte[] large = new byte[700 * 1024];
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            made.add(Seed.quarantined(large, Map.of()).toString());
        }

        assertThat(Api.get("/api/v1/quarantine?limit=50").body().length()).isLessThan(5_000_000);
        assertThat(Api.allIds("/api/v1/quarantine?limit=50")).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void pagesThroughEachOnce() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(Seed.quarantined(new byte[] {1}, Map.of()).toString());
        }

        assertThat(Api.allIds("/api/v1/quarantine?limit=2")).containsExactlyInAnyOrderElementsOf(made);
    }
}
