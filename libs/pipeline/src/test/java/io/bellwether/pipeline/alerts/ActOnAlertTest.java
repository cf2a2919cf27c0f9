package io.bellwether.pipeline.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.pipeline.alerts.ActOnAlert.Moved;
import io.bellwether.pipeline.alerts.ActOnAlert.Refused;
import io.bellwether.pipeline.alerts.ActOnAlert.Result;
import io.bellwether.pipeline.alerts.AlertAction.Acknowledge;
import io.bellwether.pipeline.alerts.AlertAction.Assign;
import io.bellwether.pipeline.alerts.AlertAction.Dismiss;
import io.bellwether.pipeline.alerts.AlertAction.Reopen;
import io.bellwether.pipeline.alerts.AlertAction.Snooze;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActOnAlertTest {
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(3));

    @ParameterizedTest
    @CsvSource({
        "NEW, ack, ACKNOWLEDGED",
        "SNOOZED, ack, ACKNOWLEDGED",
        "ASSIGNED, ack, ACKNOWLEDGED",
        "ACKNOWLEDGED, ack, refused",
        "DISMISSED, ack, refused",
        "NEW, snooze, SNOOZED",
        "ACKNOWLEDGED, snooze, SNOOZED",
        "SNOOZED, snooze, SNOOZED",
        "ASSIGNED, snooze, SNOOZED",
        "DISMISSED, snooze, refused",
        "NEW, assign, ASSIGNED",
        "ACKNOWLEDGED, assign, ASSIGNED",
        "SNOOZED, assign, ASSIGNED",
        "ASSIGNED, assign, ASSIGNED",
        "DISMISSED, assign, refused",
        "NEW, dismiss, DISMISSED",
        "ACKNOWLEDGED, dismiss, DISMISSED",
        "SNOOZED, dismiss, DISMISSED",
        "ASSIGNED, dismiss, DISMISSED",
        "DISMISSED, dismiss, DISMISSED",
        "NEW, reopen, refused",
        "ACKNOWLEDGED, reopen, NEW",
        "SNOOZED, reopen, NEW",
        "ASSIGNED, reopen, NEW",
        "DISMISSED, reopen, NEW"
    })
    void leadsFromOneStandingToAnother(AlertState from, String word, String to) {
        Result result = ActOnAlert.act(standing(from), action(word), NOW);

        String end = switch (result) {
            case Moved(Standing standing) -> standing.state() + " " + standing.version();
            case Refused _ -> "refused";
        };
        assertThat(end).isEqualTo(to.equals("refused") ? to : to + " 8");
    }

    @Test
    void keepsWhoLooksAfterItWhenItIsAcknowledged() {
        Standing standing = move(standing(AlertState.ASSIGNED), new Acknowledge());

        assertThat(standing.assignee()).isEqualTo("alex");
        assertThat(standing.version()).isEqualTo(8);
    }

    @Test
    void takesASnoozeThatIsOverForNew() {
        Standing over = new Standing(AlertState.SNOOZED, NOW, null, null, 3);

        assertThat(over.at(NOW).state()).isEqualTo(AlertState.NEW);
        assertThat(over.at(NOW.minusMillis(1)).state()).isEqualTo(AlertState.SNOOZED);
    }

    @Test
    void snoozesNoLongerThanNinetyDaysAndNotIntoThePast() {
        assertThat(refusal(standing(AlertState.NEW), new Snooze(NOW))).contains("within the next 90 days");
        assertThat(refusal(
                        standing(AlertState.NEW),
                        new Snooze(NOW.plus(Duration.ofDays(90)).plusSeconds(1))))
                .contains("within the next 90 days");
        assertThat(move(standing(AlertState.NEW), new Snooze(NOW.plus(Duration.ofDays(90))))
                        .snoozedUntil())
                .isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void refusesToSayTheSameTwice() {
        assertThat(refusal(standing(AlertState.ASSIGNED), new Assign("alex"))).contains("assigned to alex already");
        assertThat(refusal(move(standing(AlertState.NEW), new Dismiss(true)), new Dismiss(true)))
                .contains("dismissed already");
    }

    @Test
    void saysThatADismissedAlertIsToBeReopenedFirst() {
        assertThat(refusal(standing(AlertState.DISMISSED), new Acknowledge()))
                .isEqualTo("A dismissed alert cannot be acknowledged; reopen it first");
    }

    @Test
    void assignsToNamesOfUpToTwoHundredCharacters() {
        assertThat(move(standing(AlertState.NEW), new Assign("a".repeat(200))).assignee())
                .hasSize(200);
        assertThat(refusal(standing(AlertState.NEW), new Assign("a".repeat(201))))
                .contains("got 201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ack", "snooze", "assign", "dismiss", "reopen"})
    void isNamedAsInPaths(String word) {
        assertThat(action(word).word()).isEqualTo(word);
    }

    @Test
    void hasAStateThatIsNamedAsInJson() {
        assertThat(AlertState.ACKNOWLEDGED.label()).isEqualTo("acknowledged");
        assertThat(AlertState.ofLabel("acknowledged")).isEqualTo(AlertState.ACKNOWLEDGED);
    }

    @Test
    void refusesToAssignToNobody() {
        assertThat(refusal(standing(AlertState.NEW), new Assign("  "))).contains("1 to 200 characters");
    }

    private static Standing standing(AlertState state) {
        return new Standing(state, state == AlertState.SNOOZED ? LATER : null, "alex", null, 7);
    }

    private static AlertAction action(String word) {
        return switch (word) {
            case "ack" -> new Acknowledge();
            case "snooze" -> new Snooze(LATER);
            case "assign" -> new Assign("sam");
            case "dismiss" -> new Dismiss(true);
            default -> new Reopen();
        };
    }

    private static Standing move(Standing before, AlertAction action) {
        return ((Moved) ActOnAlert.act(before, action, NOW)).standing();
    }

    private static String refusal(Standing before, AlertAction action) {
        return ((Refused) ActOnAlert.act(before, action, NOW)).sentence();
    }
}
