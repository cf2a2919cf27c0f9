package io.bellwether.console;

import io.bellwether.console.BeginConsent.AlreadyConnected;
import io.bellwether.console.BeginConsent.Ambiguous;
import io.bellwether.console.BeginConsent.Lead;
import io.bellwether.console.BeginConsent.NoSuchWorkspace;
import io.bellwether.console.BeginConsent.NotSetUp;
import io.bellwether.model.WorkspaceId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where a person sees, connects and disconnects accounts. Connecting is an administrator's.
@Path("/connect")
final class ConnectPages {
    private final Sessions sessions;
    private final ShowConnections show;
    private final BeginConsent begin;
    private final FinishConsent finish;
    private final EndConnection end;

    ConnectPages(Sessions sessions, ShowConnections show, BeginConsent begin, FinishConsent finish, EndConnection end) {
        this.sessions = sessions;
        this.show = show;
        this.begin = begin;
        this.finish = finish;
        this.end = end;
    }

    @CheckedTemplate(basePath = "connect")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance overview(ShowConnections.Page page);

        static native TemplateInstance notice(Notice notice);
    }

    @GET
    @Operation(hidden = true)
    public Response overview(@Context HttpHeaders headers, @QueryParam("connected") @Nullable String connected) {
        return as(
                headers,
                Role.VIEWER,
                session -> HtmlAnswer.page(200, Templates.overview(show.page(session, connected))));
    }

    @GET
    @Path("/hubspot")
    @Operation(hidden = true)
    public Response hubSpot(
            @Context HttpHeaders headers,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("force") @Nullable String force) {
        return as(headers, Role.ADMIN, session -> switch (begin.begin(session, workspace, "true".equals(force))) {
            case Lead(URI page) -> HtmlAnswer.lead(page);
            case AlreadyConnected(String account) -> notice(alreadyConnected(account));
            case Ambiguous _ -> HtmlAnswer.lead(URI.create("/connect"));
            case NoSuchWorkspace _ ->
                notice(Notice.bad(
                        404,
                        "There is no such workspace",
                        "Choose one of those that are connected, or connect another account.",
                        "See connections",
                        "/connect"));
            case NotSetUp(List<String> missing) -> notice(TellEnd.notSetUp(missing));
        });
    }

    /// The address holds a code, so that a success leads on to one that does not.
    @GET
    @Path("/hubspot/callback")
    @Operation(hidden = true)
    public Response hubSpotCallback(
            @Context HttpHeaders headers,
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error) {
        return as(headers, Role.ADMIN, session -> switch (finish.finish(session, state, code, error)) {
            case FinishConsent.Connected(var _, String account, List<String> missing)
            when missing.isEmpty() -> HtmlAnswer.lead(URI.create("/connect?connected=" + account));
            case FinishConsent.End other -> notice(TellEnd.tell(other));
        });
    }

    @POST
    @Path("/{workspace}/{id}/disconnect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response disconnect(
            @Context HttpHeaders headers,
            @PathParam("workspace") String workspace,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return as(headers, Role.ADMIN, session -> {
            if (!session.sent(form.getFirst("csrf"))) {
                return notice(notFromOurPage());
            }
            UUID connection = ReadParameter.uuid("id", id);
            end.end(new WorkspaceId(ReadParameter.uuid("workspace", workspace)), connection);
            return HtmlAnswer.lead(URI.create("/connect"));
        });
    }

    private Response as(HttpHeaders headers, Role role, Function<Session, Response> answer) {
        Optional<Session> session = sessions.of(headers.getCookies());
        if (session.isEmpty()) {
            return notice(Notice.bad(
                    401,
                    "Log in first",
                    "Accounts are connected by a person who has logged in with this browser. Open the link that"
                            + " Bellwether printed when it started, or log in with the operator's token; then come back.",
                    "Log in",
                    "/login"));
        }
        if (!session.get().role().covers(role)) {
            return notice(Notice.bad(
                    403,
                    "This is an administrator's",
                    "Your role is '%s'. Ask an administrator to do it, or to give you the role."
                            .formatted(session.get().role().label()),
                    "See connections",
                    "/connect"));
        }
        return answer.apply(session.get());
    }

    static Notice notFromOurPage() {
        return Notice.bad(
                403,
                "This did not come from our page",
                "Nothing was changed. Open the page again and repeat what you did.",
                "See connections",
                "/connect");
    }

    private static Notice alreadyConnected(String account) {
        return new Notice(
                200,
                "good",
                "HubSpot is connected already",
                "The account " + account + " is connected, and stays so by itself. There is nothing to do.",
                List.of(),
                "See connections",
                "/connect");
    }

    private static Response notice(Notice notice) {
        return HtmlAnswer.page(notice.status(), Templates.notice(notice));
    }
}
