package io.bellwether.local.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ShowProgressTest {
    private static final String RUNNING = """
            {"id": "1", "kind": "full", "state": "running", "objects": [
              {"object": "contacts", "state": "running", "read": 400, "inserted": 390, "updated": 10, "inCrm": 1000,
               "perSecond": 40.2, "secondsLeft": 15},
              {"object": "deals", "state": "waiting", "read": 0}]}
            """;

    @Test
    void showsCountsRateAndTheTimeThatIsLeft() {
        assertThat(new ShowProgress(false).lines(json(RUNNING)))
                .containsExactly("  contacts   running        400 of 1000      [########............], 390 new,"
                        + " 10 changed, 40/s, 15 s left");
    }

    @Test
    void measuresWhatHasChangedByNoBar() {
        JsonNode incremental = json("""
                {"kind": "incremental", "state": "running", "objects": [
                  {"object": "deals", "state": "done", "read": 3, "updated": 2, "inCrm": 60}]}
                """);

        assertThat(new ShowProgress(false).lines(incremental))
                .containsExactly("  deals      done             3 read of 60, 2 changed");
    }

    @Test
    void writesNoLineTwice() {
        ShowProgress show = new ShowProgress(false);
        show.lines(json(RUNNING));

        assertThat(show.lines(json(RUNNING))).isEmpty();
    }

    @Test
    void tellsWhatTheMirrorLacks() {
        JsonNode done = json("""
                {"state": "done", "objects": [{"object": "deals", "inCrm": 60, "inMirror": 58}]}
                """);

        assertThat(new ShowProgress(false).end(done)).startsWith("Done. The mirror has 2 records fewer");
    }

    @Test
    void tellsWhyItWaits() {
        JsonNode waiting = json("""
                {"state": "waiting", "waitsUntil": "2026-11-22T13:00:00Z", "reason": "HubSpot is moving the account",
                 "objects": []}
                """);

        assertThat(new ShowProgress(false).lines(waiting))
                .containsExactly("waiting until 2026-11-22T13:00:00Z: HubSpot is moving the account");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
