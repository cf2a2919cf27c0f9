package io.bellwether.local.settings;

import io.bellwether.local.start.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Real vendors where a credential was given, the sandbox where none was. What was given always stands.
public final class ChooseVendors {
    /// Signs the webhooks of the sandbox and of `bellwether send`.
    public static final String DEVELOPMENT_SECRET = "bellwether-development-secret";

    /// The sandbox's app that people consent to.
    static final String SANDBOX_CLIENT = "bellwether-sandbox-app";

    private static final String HUBSPOT_TOKEN = "bellwether.hubspot.token";
    private static final String HUBSPOT_CLIENT = "bellwether.hubspot.client-id";
    private static final String HUBSPOT_URL = "bellwether.hubspot.api-url";
    private static final String HUBSPOT_PAGES = "bellwether.hubspot.auth-url";
    private static final String HUBSPOT_SECRET = "bellwether.hubspot.client-secret";
    private static final String SLACK_TOKEN = "bellwether.slack.token";
    private static final String SLACK_URL = "bellwether.slack.url";
    private static final String SLACK_CHANNEL = "bellwether.slack.channel";
    private static final String SLACK_WEBHOOK = "bellwether.slack.webhook-url";

    private ChooseVendors() {}

    /// @param defaults the settings to make; none of them was given
    /// @param notes what to tell the person
    public record Choice(Map<String, String> defaults, List<String> notes) {
        public Choice {
            defaults = Map.copyOf(defaults);
            notes = List.copyOf(notes);
        }
    }

    /// @param base the local run's own origin, such as `http://localhost:8080`
    /// @throws Refusal when what was given does not suffice to reach the real vendor
    public static Choice choose(Given given, String base) {
        Map<String, String> defaults = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        chooseHubSpot(given, base, defaults, notes);
        chooseSlack(given, base, defaults, notes);
        defaults.keySet().removeIf(given::has);
        return new Choice(defaults, notes);
    }

    private static void chooseHubSpot(Given given, String base, Map<String, String> defaults, List<String> notes) {
        boolean real = given.has(HUBSPOT_TOKEN) || given.has(HUBSPOT_CLIENT);
        if (!real) {
            defaults.put(HUBSPOT_TOKEN, "sandbox-hubspot-token");
            defaults.put(HUBSPOT_CLIENT, SANDBOX_CLIENT);
            defaults.put(HUBSPOT_URL, base + "/sandbox/hubspot");
            if (!given.has(HUBSPOT_URL)) {
                defaults.put(HUBSPOT_PAGES, base + "/sandbox/hubspot");
                notes.add("HubSpot is the sandbox's; give BELLWETHER_HUBSPOT_TOKEN, or BELLWETHER_HUBSPOT_CLIENT_ID and"
                        + " _HUBSPOT_CLIENT_SECRET, for a real account");
            }
        }
        defaults.put(HUBSPOT_SECRET, DEVELOPMENT_SECRET);
        if (real && !given.has(HUBSPOT_SECRET)) {
            notes.add("BELLWETHER_HUBSPOT_CLIENT_SECRET is not set: only webhooks signed with the development secret"
                    + " are taken, HubSpot's own are refused");
        }
    }

    private static void chooseSlack(Given given, String base, Map<String, String> defaults, List<String> notes) {
        if (given.has(SLACK_TOKEN)) {
            if (!given.has(SLACK_CHANNEL) && !given.has(SLACK_URL)) {
                throw Refusal.of("BELLWETHER_SLACK_TOKEN is set and BELLWETHER_SLACK_CHANNEL is not; give the id of"
                        + " the channel for alerts, such as C0123456789.");
            }
        } else if (given.has(SLACK_WEBHOOK)) {
            notes.add("Slack is reached by an incoming webhook: a message whose fate is unknown is not sent again");
            return;
        } else {
            defaults.put(SLACK_TOKEN, "xoxb-sandbox");
            defaults.put(SLACK_URL, base + "/sandbox/slack");
            if (!given.has(SLACK_URL)) {
                notes.add("Slack is the sandbox's; give BELLWETHER_SLACK_TOKEN and _SLACK_CHANNEL for a real one");
            }
        }
        defaults.put(SLACK_CHANNEL, "C0DEALALERTS");
    }
}
