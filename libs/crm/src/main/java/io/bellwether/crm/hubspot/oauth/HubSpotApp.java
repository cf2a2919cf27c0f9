package io.bellwether.crm.hubspot.oauth;

/// The app that people consent to, as HubSpot knows it.
///
/// @param secret a secret
public record HubSpotApp(String clientId, String secret) {
    public HubSpotApp {
        if (clientId.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("HubSpot's app has a client id and a client secret");
        }
    }

    @Override
    public String toString() {
        return "HubSpotApp[" + clientId + "]";
    }
}
