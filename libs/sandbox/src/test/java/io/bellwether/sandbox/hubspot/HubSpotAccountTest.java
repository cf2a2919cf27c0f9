package io.bellwether.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import io.bellwether.sandbox.hubspot.HubSpotAccount.Done;
import io.bellwether.sandbox.hubspot.RecordEdited.PropertyChange;
import io.bellwether.sandbox.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSpotAccountTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T09:30:00.250Z"));
    private static final Source PERSON = Source.user(44810271);

    @TempDir
    Path directory;

    @Test
    void remembersEditsAfterAStop() {
        HubSpotAccount account = new HubSpotAccount(Ledger.open(directory, CLOCK), CLOCK);
        edit(account, "dealstage", "contractsent");
        CrmRecord before =
                account.record(RecordType.DEAL, DemoAccount.KNOWN_DEAL).orElseThrow();

        HubSpotAccount again = new HubSpotAccount(Ledger.open(directory, CLOCK), CLOCK);

        assertThat(again.record(RecordType.DEAL, DemoAccount.KNOWN_DEAL)).contains(before);
        assertThat(before.text("dealstage")).isEqualTo("contractsent");
    }

    @Test
    void givesEveryEventAnIdOfItsOwnAlsoAfterAStop() {
        HubSpotAccount account = new HubSpotAccount(Ledger.open(directory, CLOCK), CLOCK);
        long first = edit(account, "dealstage", "contractsent").getFirst().eventId();

        HubSpotAccount again = new HubSpotAccount(Ledger.open(directory, CLOCK), CLOCK);
        long second = edit(again, "dealstage", "qualifiedtobuy").getFirst().eventId();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void neverPutsTwoChangesOfAPropertyIntoOneMillisecond() {
        HubSpotAccount account = new HubSpotAccount(Ledger.open(directory, CLOCK), CLOCK);

        edit(account, "amount", "50000");
        edit(account, "amount", "60000");

        CrmRecord deal = account.record(RecordType.DEAL, DemoAccount.KNOWN_DEAL).orElseThrow();
        assertThat(deal.history().get("amount"))
                .extracting(Version::at)
                .endsWith(Instant.parse("2026-11-22T09:30:00.250Z"), Instant.parse("2026-11-22T09:30:00.251Z"));
    }

    @Test
    void writesACloseDateAsTheVendorDoes() {
        HubSpotAccount account = new HubSpotAccount(Ledger.open(directory, CLOCK), CLOCK);

        List<PropertyChange> changes = edit(account, "closedate", "2027-01-15");

        assertThat(changes).extracting(PropertyChange::value).containsExactly("2027-01-15T00:00:00Z");
    }

    private static List<PropertyChange> edit(HubSpotAccount account, String property, String value) {
        return account.edit(RecordType.DEAL, DemoAccount.KNOWN_DEAL, Map.of(property, value), PERSON)
                        instanceof Done done
                ? done.edited().changes()
                : List.of();
    }
}
