package io.bellwether.effects.slack;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;

/// An incoming webhook: the whole URL is the address and the secret. Success is status 200 with the text `ok`.
interface SlackWebhookApi {

    @POST
    @Consumes("application/json; charset=utf-8")
    Response post(PostToWebhook message);
}
