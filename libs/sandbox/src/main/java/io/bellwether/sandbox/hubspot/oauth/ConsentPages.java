package io.bellwether.sandbox.hubspot.oauth;

import io.bellwether.sandbox.SandboxConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The page on which a person lets the app into an account. Scopes can be left out and another account taken, so that
/// whoever asks learns to look at what was granted.
@Path("/sandbox/hubspot/oauth/authorize")
final class ConsentPages {
    private final GrantTokens tokens;
    private final SandboxConfig config;

    ConsentPages(GrantTokens tokens, SandboxConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance consent(Page page);

        static native TemplateInstance consentProblem(String sentence);
    }

    /// @param host where the answer goes
    record Page(
            String clientId,
            String redirectUri,
            String state,
            String challenge,
            List<Scope> scopes,
            List<Portal> portals,
            String host) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response ask(
            @RestQuery("client_id") @DefaultValue("") String clientId,
            @RestQuery("redirect_uri") @DefaultValue("") String redirectUri,
            @RestQuery @DefaultValue("") String scope,
            @RestQuery @DefaultValue("") String state,
            @RestQuery("code_challenge") @DefaultValue("") String challenge) {
        String problem = problem(clientId, redirectUri, scope);
        if (problem != null) {
            return Response.status(400)
                    .entity(Templates.consentProblem(problem))
                    .build();
        }
        List<Scope> scopes = Arrays.stream(scope.split(" ")).map(Scope::of).toList();
        return Response.ok(Templates.consent(new Page(
                        clientId,
                        redirectUri,
                        state,
                        challenge,
                        scopes,
                        Portal.ALL,
                        URI.create(redirectUri).getAuthority())))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(MultivaluedMap<String, String> form) {
        String redirectUri = Objects.requireNonNullElse(form.getFirst("redirect_uri"), "");
        String clientId = Objects.requireNonNullElse(form.getFirst("client_id"), "");
        String problem = problem(clientId, redirectUri, "oauth");
        if (problem != null) {
            return Response.status(400)
                    .type(MediaType.TEXT_HTML_TYPE)
                    .entity(Templates.consentProblem(problem).render())
                    .build();
        }
        String answer = "accept".equals(form.getFirst("decision"))
                ? "code=" + code(clientId, redirectUri, form)
                : "error=access_denied&error_description=" + encoded("The person did not let the app in.");
        String state = Objects.requireNonNullElse(form.getFirst("state"), "");
        return Response.seeOther(URI.create(redirectUri + "?" + answer + "&state=" + encoded(state)))
                .build();
    }

    private String code(String clientId, String redirectUri, MultivaluedMap<String, String> form) {
        String challenge = form.getFirst("code_challenge");
        List<String> given = form.get("scope");
        List<String> scopes =
                given == null ? List.of() : given.stream().distinct().toList();
        long portal = Portal.numbered(form.getFirst("portal"));
        return tokens.consent(new GrantTokens.Consent(
                clientId, redirectUri, portal, scopes, challenge == null || challenge.isEmpty() ? null : challenge));
    }

    private @Nullable String problem(String clientId, String redirectUri, String scope) {
        if (!clientId.equals(config.hubspotClientId())) {
            return "There is no app with this client id.";
        }
        if (scope.isBlank()) {
            return "The address names no scope.";
        }
        try {
            URI uri = new URI(redirectUri);
            return uri.isAbsolute() && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null
                    ? null
                    : "The redirect URL is not one of the app's.";
        } catch (URISyntaxException e) {
            return "The redirect URL is none.";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
