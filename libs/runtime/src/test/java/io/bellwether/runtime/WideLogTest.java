package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.pipeline.Unavailable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WideLogTest {
    private final WideLog log = new WideLog(WideLogTest.class, "thing_done");

    @Test
    void writesItsKeysInTheirOrder() {
        assertThat(log.with("outcome", "sent")
                        .with("millis", 12L)
                        .with("missing", null)
                        .line())
                .isEqualTo("event=thing_done outcome=sent millis=12");
    }

    @Test
    void tellsOurMessageAndOnlyTheClassOfTheirs() {
        Unavailable failure =
                new Unavailable("The database did not answer", new IOException("password=hunter2 for bob@example.com"));

        assertThat(log.with("error", failure).line())
                .contains("error=\"Unavailable: The database did not answer < IOException\"")
                .contains("at=WideLogTest.java:")
                .doesNotContain("hunter2", "bob");
    }

    @Test
    void cannotBeMadeToWriteASecondLine() {
        assertThat(log.with("source", "x\r\nevent=forged \u001b[31m \"quoted\"").line())
                .isEqualTo("event=thing_done source=\"x\\u000d\\u000aevent=forged \\u001b[31m \\\"quoted\\\"\"");
    }
}
