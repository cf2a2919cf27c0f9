package io.bellwether.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class HubSpotAccountTest {
    private static final URI API = URI.create("https://api.hubapi.com");
    private static final URI APP = URI.create("https://app.hubspot.com/");

    @Test
    void takesDatedVersionsOnly() {
        assertThatThrownBy(() -> new HubSpotAccount(API, APP, "v3"))
                .hasMessage("HubSpot's API version is a date such as '2026-03'; got 'v3'");
    }

    @Test
    void addressesARecordsPage() {
        HubSpotAccount account = new HubSpotAccount(API, APP, "2026-03");

        assertThat(account.page("48213907", "0-3", "9001742316"))
                .isEqualTo("https://app.hubspot.com/contacts/48213907/record/0-3/9001742316");
    }
}
