package io.bellwether.pipeline.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// Which action leads from which standing to which. Pure.
public final class ActOnAlert {
    static final Duration LONGEST_SNOOZE = Duration.ofDays(90);
    private static final int LONGEST_NAME = 200;

    private ActOnAlert() {}

    public sealed interface Result {}

    public record Moved(Standing standing) implements Result {}

    /// @param sentence says what the action asks for and how the alert stands
    public record Refused(String sentence) implements Result {}

    public static Result act(Standing before, AlertAction action, Instant now) {
        Standing standing = before.at(now);
        return switch (action) {
            case AlertAction.Acknowledge _ ->
                switch (standing.state()) {
                    case NEW, SNOOZED, ASSIGNED -> moved(standing, AlertState.ACKNOWLEDGED);
                    case ACKNOWLEDGED -> new Refused("The alert is acknowledged already");
                    case DISMISSED -> dismissed("acknowledged");
                };
            case AlertAction.Snooze(Instant until) -> snooze(standing, until, now);
            case AlertAction.Assign(String to) -> assign(standing, to.strip());
            case AlertAction.Dismiss dismiss -> dismiss(standing, dismiss);
            case AlertAction.Reopen _ ->
                standing.state() == AlertState.NEW
                        ? new Refused("The alert is open: there is nothing to reopen")
                        : moved(standing, AlertState.NEW);
        };
    }

    private static Result snooze(Standing standing, Instant until, Instant now) {
        if (standing.state() == AlertState.DISMISSED) {
            return dismissed("snoozed");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
            return new Refused("'until' is a moment within the next " + LONGEST_SNOOZE.toDays() + " days; got " + until
                    + " at " + now);
        }
        return new Moved(new Standing(
                AlertState.SNOOZED, until, standing.assignee(), standing.useful(), standing.version() + 1));
    }

    private static Result assign(Standing standing, String to) {
        if (standing.state() == AlertState.DISMISSED) {
            return dismissed("assigned");
        }
        if (to.isEmpty() || to.length() > LONGEST_NAME) {
            return new Refused("'to' names a person in 1 to " + LONGEST_NAME + " characters; got " + to.length());
        }
        if (standing.state() == AlertState.ASSIGNED && to.equals(standing.assignee())) {
            return new Refused("The alert is assigned to " + to + " already");
        }
        return new Moved(new Standing(AlertState.ASSIGNED, null, to, standing.useful(), standing.version() + 1));
    }

    /// A person may change their mind about its use, and say nothing twice.
    private static Result dismiss(Standing standing, AlertAction.Dismiss dismiss) {
        if (standing.state() == AlertState.DISMISSED && Objects.equals(standing.useful(), dismiss.useful())) {
            return new Refused("The alert is dismissed already");
        }
        return new Moved(new Standing(
                AlertState.DISMISSED, null, standing.assignee(), dismiss.useful(), standing.version() + 1));
    }

    private static Moved moved(Standing standing, AlertState state) {
        return new Moved(new Standing(state, null, standing.assignee(), standing.useful(), standing.version() + 1));
    }

    private static Refused dismissed(String word) {
        return new Refused("A dismissed alert cannot be " + word + "; reopen it first");
    }
}
