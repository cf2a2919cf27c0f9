package io.bellwether.effects.slack;

import io.bellwether.model.Effect.PostSlackNotice;
import java.util.List;

/// What the operators have to do, as they read it in Slack. Pure.
final class RenderNotice {
    private static final int HEADER_MAX = 150;
    private static final int SECTION_MAX = 3000;

    private RenderNotice() {}

    static SlackMessage render(PostSlackNotice notice) {
        String title = CleanText.of("🔧 " + notice.title(), HEADER_MAX);
        return new SlackMessage(
                title,
                List.of(
                        new Block.Header(Text.plain(title)),
                        Block.Section.of(Text.plain(CleanText.of(notice.text(), SECTION_MAX)))));
    }
}
