package io.bellwether.effects.slack;

import io.bellwether.model.Alert;
import io.bellwether.model.Change;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An alert as a sales person reads it in Slack. Pure.
///
/// Words from the CRM stand in `plain_text` objects only, cleaned by [CleanText], so that a deal's name can
/// neither mention, link nor format anything.
final class RenderSlackAlert {
    private static final int HEADER_MAX = 150;
    private static final int SECTION_MAX = 3000;
    private static final int VALUE_MAX = 300;
    private static final int CONTEXT_MAX = 300;
    private static final int URL_MAX = 3000;

    private RenderSlackAlert() {}

    static SlackMessage render(Alert alert) {
        return render(alert, null);
    }

    /// @param mention a Slack user's id, such as `U0123456789`; anything else mentions nobody
    static SlackMessage render(Alert alert, @Nullable String mention) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Header(Text.plain(headline(alert))));
        if (mention != null && mention.matches("[UW][A-Z0-9]{2,20}")) {
            blocks.add(Block.Section.of(new Text.Mrkdwn("<@" + mention + ">")));
        }
        blocks.add(Block.Section.of(facts(alert)));
        String why = CleanText.of(alert.message(), SECTION_MAX);
        if (!why.isEmpty()) {
            blocks.add(Block.Section.of(Text.plain(why)));
        }
        blocks.add(new Block.Context(footnotes(alert)));
        safeLink(alert.entity().url())
                .map(url -> Block.LinkButton.of("Open in HubSpot", url, "open_record"))
                .ifPresent(button -> blocks.add(new Block.Actions(List.of(button))));
        return new SlackMessage(headline(alert), blocks);
    }

    private static String headline(Alert alert) {
        String mark = mark(alert.urgency().level()) + " ";
        String title = CleanText.of(alert.title(), HEADER_MAX - mark.length());
        return mark + (title.isEmpty() ? "A deal changed" : title);
    }

    static String mark(String level) {
        return switch (level) {
            case "immediate" -> "🔴";
            case "high" -> "🟠";
            case "standard" -> "🔵";
            default -> "⚪";
        };
    }

    /// Two columns: our word for it, and its value.
    private static List<Text> facts(Alert alert) {
        Alert.EntityCard deal = alert.entity();
        String changed = changedProperty(alert);
        List<Text> fields = new ArrayList<>();
        addFact(fields, changed, transition(alert.change()));
        if (!changed.equals("Amount")) {
            addFact(fields, "Amount", CleanText.of(ReadableAmount.of(deal.amount(), deal.currency()), VALUE_MAX));
        }
        addFact(fields, "Company", CleanText.of(deal.company(), VALUE_MAX));
        if (!changed.equals("Owner")) {
            addFact(fields, "Owner", CleanText.of(deal.owner(), VALUE_MAX));
        }
        addFact(fields, "Pipeline", CleanText.of(deal.pipeline(), VALUE_MAX));
        return fields;
    }

    private static void addFact(List<Text> fields, String label, String value) {
        if (!value.isEmpty()) {
            fields.add(new Text.Mrkdwn("*" + label + "*"));
            fields.add(Text.plain(value));
        }
    }

    private static String changedProperty(Alert alert) {
        return switch (alert.trigger()) {
            case "deal_stage_regression", "deal_closed_lost", "deal_closed_won", "deal_reopened", "deal_stalled" ->
                "Stage";
            case "deal_value_increase", "deal_value_decrease" -> "Amount";
            case "deal_close_date_pushed", "deal_close_date_pulled_in" -> "Close date";
            case "competitor_detected" -> "Competitor";
            case "deal_owner_changed" -> "Owner";
            case "champion_cold" -> "Last contact";
            case "slip_risk", "loss_risk" -> "Confidence";
            case "new_stakeholder" -> "Contact";
            case "company_lifecycle_changed" -> "Lifecycle stage";
            default -> "Change";
        };
    }

    private static String transition(Change change) {

        String from = CleanText.of(change.fromLabel() == null ? change.from() : change.fromLabel(), VALUE_MAX);
        String to = CleanText.of(change.toLabel() == null ? change.to() : change.toLabel(), VALUE_MAX);
        return (from.isEmpty() ? "none" : from) + " → " + (to.isEmpty() ? "none" : to);
    }

    private static List<Text> footnotes(Alert alert) {
        List<Text> notes = new ArrayList<>();
        if (alert.late()) {
            notes.add(new Text.Mrkdwn("⏳ *Late:* a newer change of this deal was already known when this one came"));
        }
        notes.add(new Text.Mrkdwn(ReadableTime.of(alert.occurredAt())));
        notes.add(Text.plain(CleanText.of(
                "Rule " + alert.rule() + " · urgency " + alert.urgency().value() + ", "
                        + alert.urgency().level(),
                CONTEXT_MAX)));
        return notes;
    }

    static Optional<String> safeLink(@Nullable String url) {
        if (url == null || url.length() > URL_MAX || !url.chars().allMatch(each -> each > ' ' && each < 0x7F)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url);
            boolean web = uri.getScheme() != null
                    && Set.of("https", "http").contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return web && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
