package io.bellwether.effects.slack;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bellwether.model.Promptly;

/// Whatever words a CRM holds, Slack takes the message and the words stay words.
class FuzzWordsTest {

    @FuzzTest(maxDuration = "2m")
    void stayWords(FuzzedDataProvider data) {
        String words = data.consumeRemainingAsString();

        Promptly.run(() -> HostileWordsTest.assertHarmless(RenderSlackAlert.render(HostileWordsTest.alertOf(words))));
    }
}
