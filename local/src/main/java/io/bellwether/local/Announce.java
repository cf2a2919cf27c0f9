package io.bellwether.local;

import io.bellwether.console.LoginLinks;
import io.bellwether.local.start.RunningInstance;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.config.InstallationConfig;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Says that a webhook can be taken, and what to try.
@Singleton
final class Announce {
    private static final Logger LOG = Logger.getLogger(Announce.class);

    private final LocalConfig local;
    private final InstallationConfig installation;
    private final LoginLinks links;

    Announce(LocalConfig local, InstallationConfig installation, LoginLinks links) {
        this.local = local;
        this.installation = installation;
        this.links = links;
    }

    /// @param connected whether the CRM's account is
    void ready(boolean connected) {
        Optional<String> link = offerLink();
        new RunningInstance(local.url(), installation.publicUrl()).announce(local.data());
        local.notes().ifPresent(notes -> notes.lines().forEach(Terminal::step));
        if (!connected) {
            Terminal.step("HubSpot's account is not connected yet, and until then its events are nobody's; "
                    + local.data().resolve("bellwether.log") + " says why. Trying again.");
        }
        Terminal.say("Bellwether is ready at " + local.url());
        Terminal.say("");
        Terminal.say("Try, in another terminal:");
        Terminal.say("  " + send());
        Terminal.say("  curl -s -H \"Authorization: Bearer " + token() + "\" " + local.url() + "/api/v1/alerts");
        Terminal.say("  " + open() + " " + local.url() + "/sandbox/slack");
        Terminal.say("");
        Terminal.say("To connect HubSpot, log in " + (link.isPresent() ? "once with this link:" : "with that token:"));
        Terminal.say("  " + installation.publicUrl().toString().replaceFirst("/+$", "") + link.orElse("/login"));
        Terminal.say("");
        Terminal.say("Ctrl-C stops everything; the state stays in " + local.data() + ".");
    }

    /// None while the database does not answer; webhooks are taken all the same.
    private Optional<String> offerLink() {
        try {
            return Optional.of(links.offer());
        } catch (Unavailable e) {
            LOG.warn("No link to log in with could be made", e);
            return Optional.empty();
        }
    }

    private String send() {
        String command = System.getProperty("launcher.command", "./bellwether")
                + " send events/hubspot/deal-stage-regression.json";
        Path home = Path.of(System.getProperty("launcher.home", "")).toAbsolutePath();
        return local.data().equals(home.resolve(".bellwether")) ? command : command + " --to " + local.url();
    }

    /// One that the person gave is not shown back.
    private String token() {
        String given = System.getenv("BELLWETHER_API_TOKEN");
        return given == null || given.isBlank() ? installation.apiToken().orElse("") : "$BELLWETHER_API_TOKEN";
    }

    private static String open() {
        return System.getProperty("os.name", "").startsWith("Mac") ? "open" : "xdg-open";
    }
}
