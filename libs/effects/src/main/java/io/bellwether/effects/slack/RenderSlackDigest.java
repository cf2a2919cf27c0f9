package io.bellwether.effects.slack;

import io.bellwether.model.Alert;
import io.bellwether.model.Effect.PostSlackDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Many alerts as one message, the most urgent first. Pure; words from the CRM stand as in [RenderSlackAlert].
final class RenderSlackDigest {
    /// Slack takes 50 blocks; header, rest and footnote need three.
    static final int MOST_LISTED = 40;

    private static final int TITLE_MAX = 300;
    private static final int REASON_MAX = 600;

    private static final Comparator<Alert> MOST_URGENT_FIRST = Comparator.comparing(
                    (Alert alert) -> alert.urgency().value())
            .reversed()
            .thenComparing(Alert::occurredAt)
            .thenComparing(alert -> alert.id().value());

    private RenderSlackDigest() {}

    static SlackMessage render(PostSlackDigest digest) {
        List<Alert> alerts = digest.alerts().stream().sorted(MOST_URGENT_FIRST).toList();
        String headline = "Digest: " + alerts.size() + (alerts.size() == 1 ? " alert" : " alerts");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Header(Text.plain(headline)));
        alerts.stream().limit(MOST_LISTED).map(RenderSlackDigest::section).forEach(blocks::add);
        if (alerts.size() > MOST_LISTED) {
            blocks.add(Block.Section.of(Text.plain("… and " + (alerts.size() - MOST_LISTED) + " more.")));
        }
        blocks.add(new Block.Context(List.of(new Text.Mrkdwn("Until " + ReadableTime.of(digest.closes())))));
        return new SlackMessage(headline, blocks);
    }

    /// Slack wants each button of a message to have an id of its own.
    private static Block.Section section(Alert alert) {
        Block.Section section = Block.Section.of(Text.plain(line(alert)));
        return RenderSlackAlert.safeLink(alert.entity().url())
                .map(url -> section.with(Block.LinkButton.of("Open in HubSpot", url, "open_record_" + alert.id())))
                .orElse(section);
    }

    private static String line(Alert alert) {
        String title = CleanText.of(alert.title(), TITLE_MAX);
        String reason = CleanText.of(alert.message(), REASON_MAX);
        return RenderSlackAlert.mark(alert.urgency().level()) + " " + (title.isEmpty() ? "A record changed" : title)
                + (reason.isEmpty() ? "" : "\n" + reason);
    }
}
