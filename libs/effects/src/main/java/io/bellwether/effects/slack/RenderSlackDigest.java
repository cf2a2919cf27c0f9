package io.bellwether.effects.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.model.Alert;
import io.bellwether.model.Effect.PostSlackDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Many alerts as one message, the most urgent first. Pure; words from the CRM stand as in [RenderSlackAlert].
final class RenderSlackDigest {
    /// Slack takes 50 blocks; header, rest and footnote need three.
    static final int MOST_LISTED = 40;

    /// Of all blocks together `chat.postMessage` takes about 13,000 characters, with what is around their text,
    /// and answers `msg_blocks_too_long` to more. Slack documents no number: the issues 2509 and 2867 of
    /// slackapi/bolt-js tell of 13,200, and of 11,341 characters of text that were refused.
    private static final int LONGEST_LIST = 10_000;

    private static final int TITLE_MAX = 300;
    private static final int REASON_MAX = 600;

    private static final JsonMapper JSON = new JsonMapper();

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
        List<Block.Section> listed = listed(alerts);
        blocks.addAll(listed);
        if (alerts.size() > listed.size()) {
            blocks.add(Block.Section.of(Text.plain("… and " + (alerts.size() - listed.size()) + " more.")));
        }
        blocks.add(new Block.Context(List.of(new Text.Mrkdwn("Until " + ReadableTime.of(digest.closes())))));
        return new SlackMessage(headline, blocks);
    }

    private static List<Block.Section> listed(List<Alert> alerts) {
        List<Block.Section> listed = new ArrayList<>();
        int length = 0;
        for (Alert alert : alerts) {
            Block.Section section = section(alert);
            length += JSON.<JsonNode>valueToTree(section).toString().length();
            if (listed.size() == MOST_LISTED || length > LONGEST_LIST) {
                break;
            }
            listed.add(section);
        }
        return listed;
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
