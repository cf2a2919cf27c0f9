package io.bellwether.effects.slack;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever words a CRM holds, Slack takes the message and the words stay words.
class FuzzWordsTest {

    @FuzzTest(maxDuration = "30s")
    void stayWords(FuzzedDataProvider data) {
        HostileWordsTest.assertHarmless(RenderSlackAlert.render(HostileWordsTest.alertOf(data.consumeRemainingAsString())));
    }
}
