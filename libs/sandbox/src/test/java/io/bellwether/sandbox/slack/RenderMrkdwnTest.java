package io.bellwether.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderMrkdwnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "*bold* and _soft_ and ~gone~ | <strong>bold</strong> and <em>soft</em> and <s>gone</s>",
                "2*3*4 and snake_case_name | 2*3*4 and snake_case_name",
                "a &amp; b &lt; c | a &amp; b &lt; c",
                ":tada: and :no_such_name: | 🎉 and :no_such_name:",
                "<script>x</script> | &lt;script&gt;x&lt;/script&gt;",
                "<javascript:alert(1)> | &lt;javascript:alert(1)&gt;",
                "<!channel> and <@U123> | <span class=\"mention\">@channel</span> and <span class=\"mention\">@U123</span>",
                "> quoted | <blockquote>quoted</blockquote>"
            })
    void rendersMrkdwnAsEscapedHtml(String mrkdwn, String html) {
        assertThat(RenderMrkdwn.html(mrkdwn)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource({
        "<https://a.example/?x=1&y=2>, https://a.example/?x=1&amp;y=2",
        "<https://a.example/\"onclick=\"x>, https://a.example/&quot;onclick=&quot;x"
    })
    void escapesALinkForItsAttribute(String mrkdwn, String href) {
        assertThat(RenderMrkdwn.html(mrkdwn)).contains("href=\"" + href + "\"").doesNotContain("\"onclick");
    }
}
