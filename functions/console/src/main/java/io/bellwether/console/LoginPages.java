package io.bellwether.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The ways into a session, by the link of the local run or by the operator's token, and the way out.
@Path("/")
final class LoginPages {
    private static final URI HOME = URI.create("/connect");

    private final Sessions sessions;
    private final LoginLinks links;
    private final OperatorToken token;
    private final ConsoleConfig config;

    LoginPages(Sessions sessions, LoginLinks links, OperatorToken token, ConsoleConfig config) {
        this.sessions = sessions;
        this.links = links;
        this.token = token;
        this.config = config;
    }

    @CheckedTemplate(basePath = "connect")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance login(boolean oidc, @Nullable String problem);
    }

    @GET
    @Path("/login")
    @Operation(hidden = true)
    public Response page() {
        return HtmlAnswer.page(200, Templates.login(config.oidc(), null));
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response byToken(MultivaluedMap<String, String> form) {
        try {
            token.require("Bearer " + Objects.requireNonNullElse(form.getFirst("token"), ""));
        } catch (Refusal refusal) {
            return HtmlAnswer.page(401, Templates.login(config.oidc(), "That is not the operator's token."));
        }
        return in(sessions.begin("operator", Role.ADMIN));
    }

    @GET
    @Path("/login/{code}")
    @Operation(hidden = true)
    public Response byLink(@PathParam("code") String code) {
        return links.use(code)
                .flatMap(person -> Role.labeled(person.role()).map(role -> in(sessions.begin(person.subject(), role))))
                .orElseGet(
                        () -> HtmlAnswer.page(
                                401,
                                Templates.login(
                                        config.oidc(),
                                        "This link was used before or is too old. Each start of Bellwether prints a new one.")));
    }

    @POST
    @Path("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response out(@Context HttpHeaders headers, MultivaluedMap<String, String> form) {
        return sessions.of(headers.getCookies())
                .map(session -> session.sent(form.getFirst("csrf"))
                        ? with(HtmlAnswer.lead(URI.create("/login")), sessions.end(session))
                        : HtmlAnswer.page(403, ConnectPages.Templates.notice(ConnectPages.notFromOurPage())))
                .orElseGet(() -> HtmlAnswer.lead(URI.create("/login")));
    }

    static Response in(NewCookie session) {
        return with(HtmlAnswer.lead(HOME), session);
    }

    private static Response with(Response answer, NewCookie cookie) {
        return Response.fromResponse(answer).cookie(cookie).build();
    }
}
