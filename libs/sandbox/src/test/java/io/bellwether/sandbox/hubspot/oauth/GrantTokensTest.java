package io.bellwether.sandbox.hubspot.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sandbox.hubspot.oauth.GrantTokens.Consent;
import io.bellwether.sandbox.hubspot.oauth.GrantTokens.Tokens;
import io.bellwether.sandbox.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantTokensTest {
    private static final String APP = "app";
    private static final String BACK = "http://localhost/back";
    private static final Duration LIFE = Duration.ofMinutes(30);

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-11-18T09:00:00Z");
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(directory, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    @Test
    void exchangesACodeOnce() {
        GrantTokens tokens = tokens(false);
        String code = consent(tokens, null);

        assertThat(tokens.exchange(APP, code, BACK, null)).isPresent();
        assertThat(tokens.exchange(APP, code, BACK, null)).isEmpty();
    }

    @Test
    void exchangesNoCodeOfAnotherAppOrRedirectOrAfterTenMinutes() {
        GrantTokens tokens = tokens(false);

        assertThat(tokens.exchange("other", consent(tokens, null), BACK, null)).isEmpty();
        assertThat(tokens.exchange(APP, consent(tokens, null), BACK + "/x", null))
                .isEmpty();
        String code = consent(tokens, null);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(tokens.exchange(APP, code, BACK, null)).isEmpty();
    }

    /// The pair of RFC 7636, appendix B.
    @Test
    void asksForTheVerifierOfTheChallenge() {
        GrantTokens tokens = tokens(false);
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        assertThat(tokens.exchange(APP, consent(tokens, challenge), BACK, null)).isEmpty();
        assertThat(tokens.exchange(APP, consent(tokens, challenge), BACK, "guessed"))
                .isEmpty();
        assertThat(tokens.exchange(APP, consent(tokens, challenge), BACK, verifier))
                .isPresent();
    }

    @Test
    void opensTheAccountUntilTheTokenHasRunOut() {
        GrantTokens tokens = tokens(false);
        Tokens granted = granted(tokens);

        assertThat(tokens.opens(granted.accessToken())).hasValue(48213907L);
        now = now.plus(LIFE);
        assertThat(tokens.opens(granted.accessToken())).isEmpty();
    }

    @Test
    void keepsTheRefreshTokenAsHubSpotDoes() {
        GrantTokens tokens = tokens(false);
        Tokens granted = granted(tokens);

        Tokens renewed = tokens.refresh(APP, granted.refreshToken()).orElseThrow();

        assertThat(renewed.refreshToken()).isEqualTo(granted.refreshToken());
        assertThat(renewed.accessToken()).isNotEqualTo(granted.accessToken());
    }

    @Test
    void endsEverythingWhenAOneTimeTokenIsUsedTwice() {
        GrantTokens tokens = tokens(true);
        Tokens granted = granted(tokens);
        Tokens renewed = tokens.refresh(APP, granted.refreshToken()).orElseThrow();

        Optional<Tokens> again = tokens.refresh(APP, granted.refreshToken());

        assertThat(again).isEmpty();
        assertThat(tokens.opens(renewed.accessToken())).isEmpty();
        assertThat(tokens.refresh(APP, renewed.refreshToken())).isEmpty();
        assertThat(ledger.entries(entry -> entry.operation().equals("oauth.ended")))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.body().path("reason").asText()).isEqualTo("reused"));
    }

    @Test
    void leavesAloneTheOtherConsentsWhenOneEnds() {
        GrantTokens tokens = tokens(true);
        Tokens one = granted(tokens);
        Tokens other = granted(tokens);

        tokens.revoke(one.refreshToken());

        assertThat(tokens.opens(one.accessToken())).isEmpty();
        assertThat(tokens.opens(other.accessToken())).isPresent();
    }

    @Test
    void remembersWhatItHasGrantedAfterARestart() throws IOException {
        Tokens granted = granted(tokens(true));
        ledger.close();
        ledger = Ledger.open(directory, () -> now);
        GrantTokens tokens = tokens(true);

        assertThat(tokens.opens(granted.accessToken())).hasValue(48213907L);
        assertThat(tokens.refresh(APP, granted.refreshToken())).isPresent();
        assertThat(tokens.refresh(APP, granted.refreshToken())).isEmpty();
    }

    @Test
    void writesOnlyDigestsIntoTheLedger() throws IOException {
        Tokens granted = granted(tokens(false));

        assertThat(Files.readString(directory.resolve("ledger.jsonl")))
                .contains("oauth.granted")
                .doesNotContain(granted.accessToken(), granted.refreshToken());
    }

    @Test
    void tellsATimeThatWasSetAhead() {
        TokenClock clock = new TokenClock(() -> now);

        clock.setAhead(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(now.plus(Duration.ofMinutes(5)));
    }

    private GrantTokens tokens(boolean oneTime) {
        return new GrantTokens(ledger, () -> now, LIFE, oneTime);
    }

    private static String consent(GrantTokens tokens, String challenge) {
        return tokens.consent(new Consent(APP, BACK, 48213907, List.of("oauth"), challenge));
    }

    private static Tokens granted(GrantTokens tokens) {
        return tokens.exchange(APP, consent(tokens, null), BACK, null).orElseThrow();
    }
}
