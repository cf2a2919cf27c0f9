package io.bellwether.sandbox.slack;

import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.slack.ShowMessage.Shown;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The channel as people see it.
@Path("/sandbox/slack")
@Produces(MediaType.TEXT_HTML)
final class SlackPages {
    private static final int SHOWN = 200;

    private final SlackChannel channel;
    private final SandboxClock clock;

    SlackPages(SlackChannel channel, SandboxClock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance slack(List<Shown> messages, String latest);

        static native TemplateInstance slackMessages(List<Shown> messages, String latest);
    }

    @GET
    public TemplateInstance page() {
        List<SlackMessage> messages = latest();
        return Templates.slack(shown(messages), seen(messages));
    }

    /// The list of messages, or 204 when the page that asks has seen the latest.
    @GET
    @Path("/messages")
    public Response messages(@RestQuery @Nullable String seen) {
        List<SlackMessage> messages = latest();
        return seen(messages).equals(seen)
                ? Response.noContent().build()
                : Response.ok(Templates.slackMessages(shown(messages), seen(messages))
                                .render())
                        .build();
    }

    private List<SlackMessage> latest() {
        List<SlackMessage> all = channel.messages();
        return all.subList(Math.max(0, all.size() - SHOWN), all.size());
    }

    private List<Shown> shown(List<SlackMessage> messages) {
        return ShowMessage.all(messages, clock.instant(), ZoneId.systemDefault())
                .reversed();
    }

    private static String seen(List<SlackMessage> messages) {
        return messages.isEmpty() ? "none" : messages.getLast().ts();
    }
}
