package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(FreshSandbox.class)
class PagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sandbox | A CRM and a chat to try things on",
                "/sandbox/slack | Welcome to the #deal-alerts channel",
                "/sandbox/hubspot | Northwind Robotics – Fleet rollout",
                "/sandbox/hubspot?pipeline=renewals-2026 | Renewal 2026",
                "/sandbox/hubspot/deals-table?query=fleet | Northwind Robotics – Fleet rollout",
                "/sandbox/hubspot/deals-page/9001742316 | moved back",
                "/sandbox/hubspot/contacts/48213907/record/0-3/9001742316 | About this deal",
                "/sandbox/hubspot/contacts/48213907/record/0-2/17480226031 | northwind-robotics.example",
                "/sandbox/assets/sandbox.css | --plum",
                "/sandbox/assets/htmx.js | htmx"
            })
    void showsThePage(String path, String words) throws IOException {
        HttpResponse<String> response = Http.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(words);
    }

    @Test
    void loadsNothingFromElsewhere() throws IOException {
        String pages = Http.get("/sandbox/slack").body()
                + Http.get("/sandbox/hubspot").body()
                + Http.get("/sandbox/assets/sandbox.css").body();

        assertThat(pages).doesNotContain("https://", "@import", "url(");
    }

    @Test
    void escapesWhatAMessageHolds() throws IOException {
        Http.slack("chat.postMessage", """
                {"channel": "C0DEALALERTS", "text": "x", "blocks": [
                  {"type": "section", "text": {"type": "mrkdwn", "text": "<script>alert(1)</script> <javascript:alert(2)|here>"}},
                  {"type": "header", "text": {"type": "plain_text", "text": "<img src=x onerror=alert(3)>"}}]}
                """);

        String page = Http.get("/sandbox/slack").body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", "<img", "href=\"javascript:");
    }

    @Test
    void sendsTheListOnlyWhenThereIsNews() throws IOException {
        String ts = Http.json(Http.slack("chat.postMessage", "{\"channel\": \"C0DEALALERTS\", \"text\": \"*News*\"}"))
                .path("ts")
                .asText();

        HttpResponse<String> unseen = Http.get("/sandbox/slack/messages?seen=none");
        HttpResponse<String> seen = Http.get("/sandbox/slack/messages?seen=" + ts);

        assertThat(unseen.body()).contains("<strong>News</strong>");
        assertThat(seen.statusCode()).isEqualTo(204);
    }

    @Test
    void savesAChangeAndShowsItsWebhook() throws IOException {
        HttpResponse<String> saved = Http.send(
                "POST",
                "/sandbox/hubspot/deals-page/31204858032",
                "amount=77777",
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(saved.body()).contains("77,777", "&quot;propertyValue&quot; : &quot;77777&quot;");
    }

    @Test
    void showsWhyAChangeWasRefused() throws IOException {
        HttpResponse<String> refused = Http.send(
                "POST",
                "/sandbox/hubspot/deals-page/31204858032",
                "amount=plenty",
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(refused.body()).contains("&#39;amount&#39; must be a number");
    }
}
