package io.bellwether.sandbox.hubspot.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.SandboxConfig;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.faults.AnswerUnderFaults.Answer;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens.Tokens;
import io.bellwether.sandbox.ledger.Ledger;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// HubSpot's token endpoints. Everything is read from the form and nothing from the query, as the vendor does.
@Path("/sandbox/hubspot/oauth/{version}/token")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class TokenApi {
    private static final Set<String> VERSIONS = Set.of("2026-03", "2026-09");

    private final GrantTokens tokens;
    private final AnswerUnderFaults faults;
    private final Ledger ledger;
    private final SandboxConfig config;
    private final OAuthErrors errors = new OAuthErrors();

    TokenApi(GrantTokens tokens, AnswerUnderFaults faults, Ledger ledger, SandboxConfig config) {
        this.tokens = tokens;
        this.faults = faults;
        this.ledger = ledger;
        this.config = config;
    }

    @POST
    public Response token(
            @RestPath String version, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return admit("oauth.token", version, form, request, () -> switch (String.valueOf(form.getFirst("grant_type"))) {
            case "authorization_code" -> exchange(form);
            case "refresh_token" -> refresh(form);
            default -> OAuthErrors.badGrantType(form.getFirst("grant_type"));
        });
    }

    @POST
    @Path("/introspect")
    public Response introspect(
            @RestPath String version, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return admit(
                "oauth.introspect",
                version,
                form,
                request,
                () -> required(form, "token")
                        .map(token -> ok(tokens.introspect(token)
                                .map(known -> DescribeToken.of(token, known, tokens.now()))
                                .orElseGet(() -> Json.object().put("active", false))))
                        .orElseGet(() -> OAuthErrors.badRequest("The form needs 'token'.")));
    }

    @POST
    @Path("/revoke")
    public Response revoke(
            @RestPath String version, MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        return admit(
                "oauth.revoke",
                version,
                form,
                request,
                () -> required(form, "token")
                        .map(token ->
                                tokens.revoke(token) ? Response.noContent().build() : OAuthErrors.badRefreshToken())
                        .orElseGet(() -> OAuthErrors.badRequest("The form needs 'token'.")));
    }

    private Response exchange(MultivaluedMap<String, String> form) {
        Optional<String> code = required(form, "code");
        Optional<String> redirectUri = required(form, "redirect_uri");
        if (code.isEmpty() || redirectUri.isEmpty()) {
            return OAuthErrors.badRequest("The form needs 'code' and 'redirect_uri'.");
        }
        return tokens.exchange(config.hubspotClientId(), code.get(), redirectUri.get(), form.getFirst("code_verifier"))
                .map(TokenApi::granted)
                .orElseGet(OAuthErrors::badCode);
    }

    private Response refresh(MultivaluedMap<String, String> form) {
        return required(form, "refresh_token")
                .map(token -> tokens.refresh(config.hubspotClientId(), token)
                        .map(TokenApi::granted)
                        .orElseGet(OAuthErrors::badRefreshToken))
                .orElseGet(() -> OAuthErrors.badRequest("The form needs 'refresh_token'."));
    }

    private Response admit(
            String operation,
            String version,
            MultivaluedMap<String, String> form,
            HttpServerRequest request,
            Supplier<Response> answer) {
        Answer given = faults.answer("hubspot", operation, request, errors, () -> known(version, form, answer));
        ObjectNode call = Json.object()
                .put("grantType", form.getFirst("grant_type"))
                .put("path", request.path())
                .put("status", given.status());
        ledger.append("hubspot", operation, null, given.fault() == null ? call : call.put("fault", given.fault()));
        return given.response();
    }

    private Response known(String version, MultivaluedMap<String, String> form, Supplier<Response> answer) {
        if (!VERSIONS.contains(version)) {
            return Response.status(404).build();
        }
        boolean ours = config.hubspotClientId().equals(form.getFirst("client_id"))
                && config.clientSecret().equals(form.getFirst("client_secret"));
        return ours ? answer.get() : OAuthErrors.badClient();
    }

    private static Response granted(Tokens tokens) {
        ObjectNode body = Json.object()
                .put("token_type", "bearer")
                .put("access_token", tokens.accessToken())
                .put("refresh_token", tokens.refreshToken())
                .put("expires_in", tokens.life().toSeconds())
                .put("hub_id", tokens.portal())
                .put("user_id", DescribeToken.USER)
                .put("token_use", "access_token");
        body.set("scopes", Json.tree(tokens.scopes()));
        return ok(body);
    }

    private static Response ok(ObjectNode body) {
        return Response.ok(Json.write(body), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Optional<String> required(MultivaluedMap<String, String> form, String field) {
        @Nullable String value = form.getFirst(field);
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
