package io.bellwether.console;

import io.bellwether.console.FinishConsent.AppNotTaken;
import io.bellwether.console.FinishConsent.CodeNotTaken;
import io.bellwether.console.FinishConsent.Connected;
import io.bellwether.console.FinishConsent.Denied;
import io.bellwether.console.FinishConsent.End;
import io.bellwether.console.FinishConsent.Incomplete;
import io.bellwether.console.FinishConsent.NotSetUp;
import io.bellwether.console.FinishConsent.OtherAccount;
import io.bellwether.console.FinishConsent.StateRefused;
import io.bellwether.console.FinishConsent.VendorSilent;
import io.bellwether.stores.postgres.PostgresConsents.Refusal;
import java.util.List;

/// What came of a consent, in words that say what to do. Nothing of what the address held gets into them.
final class TellEnd {
    private static final String AGAIN = "Connect HubSpot";
    private static final String BEGIN = "/connect/hubspot";

    private TellEnd() {}

    static Notice tell(End end) {
        return switch (end) {
            case Connected(var _, String account, List<String> missing) -> connected(account, missing);
            case Denied(boolean byThePerson) ->
                byThePerson
                        ? new Notice(
                                200,
                                "warn",
                                "HubSpot was not connected",
                                "You did not let Bellwether in. Nothing was changed. Connect whenever you like; you need"
                                        + " to be a super admin of the HubSpot account, or may install apps there.",
                                List.of(),
                                AGAIN,
                                BEGIN)
                        : bad(
                                502,
                                "HubSpot refused",
                                "HubSpot did not ask you, but refused by itself. Most often the app's scopes or its redirect"
                                        + " URL differ from what Bellwether asks for; compare them and try again.");
            case StateRefused(Refusal why) -> stateRefused(why);
            case Incomplete _ ->
                bad(
                        400,
                        "Something is missing from HubSpot's answer",
                        "HubSpot led you back without a code. Nothing was changed; begin again.");
            case OtherAccount(String expected, String got) ->
                bad(
                        409,
                        "That is another HubSpot account",
                        ("You chose the account %s; this workspace is %s. Nothing was changed, and what you granted was given"
                                        + " back. Choose %s on HubSpot's page, or connect the other one as an account of its own.")
                                .formatted(got, expected, expected));
            case CodeNotTaken(String told) ->
                bad(
                        502,
                        "HubSpot did not take its own code",
                        "It was used or too old by the time it came back (%s). Begin again.".formatted(told));
            case AppNotTaken(String told) ->
                bad(
                        502,
                        "HubSpot does not take the app",
                        ("It says: %s. Compare BELLWETHER_HUBSPOT_CLIENT_ID, BELLWETHER_HUBSPOT_CLIENT_SECRET and the app's"
                                        + " redirect URL with those in HubSpot, then begin again.")
                                .formatted(told));
            case VendorSilent(String reason) ->
                bad(504, "HubSpot is not answering", reason + ". Nothing was changed; begin again in a minute.");
            case NotSetUp(List<String> missing) -> notSetUp(missing);
        };
    }

    static Notice notSetUp(List<String> missing) {
        return new Notice(
                503,
                "warn",
                "HubSpot cannot be connected yet",
                "The installation is missing settings. Set them, start again, and come back:",
                missing,
                null,
                null);
    }

    private static Notice connected(String account, List<String> missing) {
        return missing.isEmpty()
                ? new Notice(
                        200,
                        "good",
                        "HubSpot is connected",
                        "The account " + account + " is connected, and stays so by itself.",
                        List.of(),
                        "See connections",
                        "/connect")
                : new Notice(
                        200,
                        "warn",
                        "Connected, with less than was asked for",
                        "The account " + account + " is connected, but HubSpot did not grant everything. What needs the"
                                + " scopes below does not work until you add them to the app and connect again:",
                        missing,
                        "Connect again",
                        BEGIN + "?force=true");
    }

    private static Notice stateRefused(Refusal why) {
        return switch (why) {
            case UNKNOWN ->
                bad(
                        400,
                        "This way back does not lead anywhere",
                        "The address was used before, or Bellwether never gave it out. Nothing was changed. If you did not"
                                + " begin this yourself, somebody else wanted you to: close the page.");
            case EXPIRED ->
                bad(400, "That took too long", "A consent is good for ten minutes. Nothing was changed; begin again.");
            case OTHER_SESSION ->
                bad(
                        403,
                        "Somebody else began this",
                        "This consent was begun in another browser or by another person, and only they can end it. Nothing"
                                + " was changed. If you did not begin it yourself, close the page.");
            case OTHER_PROVIDER -> bad(400, "This answer is for another vendor", "Nothing was changed; begin again.");
        };
    }

    private static Notice bad(int status, String title, String text) {
        return Notice.bad(status, title, text, AGAIN, BEGIN);
    }
}
