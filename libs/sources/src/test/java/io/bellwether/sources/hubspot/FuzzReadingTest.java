package io.bellwether.sources.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bellwether.model.Promptly;
import io.bellwether.model.Reading;
import io.bellwether.model.Reading.Element;
import java.util.List;

/// Whatever bytes arrive, each is read or told broken, and none throws.
class FuzzReadingTest {
    private final HubSpotSource source = new HubSpotSource();

    @FuzzTest(maxDuration = "4m")
    void readsWhateverBytesArrive(byte[] body) {
        Promptly.run(() -> read(body));
    }

    private void read(byte[] body) {
        switch (source.read(body)) {
            case Reading.Unreadable(String reason, String detail) ->
                assertThat(reason + detail).isNotBlank();
            case Reading.Elements(List<Element> elements) ->
                assertThat(elements).isNotNull().doesNotContainNull();
        }
    }
}
