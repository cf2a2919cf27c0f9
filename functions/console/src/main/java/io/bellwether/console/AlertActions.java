package io.bellwether.console;

import io.bellwether.model.AlertId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.alerts.ActOnAlert;
import io.bellwether.pipeline.alerts.AlertAction;
import io.bellwether.stores.postgres.ChangeAlert;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what a person wants with an alert, and has it done.
@Singleton
final class AlertActions {
    private static final int LONGEST_SNOOZE_MINUTES = 90 * 24 * 60;

    private final ChangeAlert change;
    private final InstantSource clock = InstantSource.system();

    AlertActions(ChangeAlert change) {
        this.change = change;
    }

    AlertAction snooze(@Nullable String body) {
        ReadBody read = ReadBody.of(body, List.of("until", "minutes"));
        Instant until = read.instant("until");
        Integer minutes = read.integer("minutes", 1, LONGEST_SNOOZE_MINUTES);
        if ((until == null) == (minutes == null)) {
            throw Refusal.invalid("A snooze has either 'until', a moment, or 'minutes', a whole number");
        }
        return new AlertAction.Snooze(
                until != null ? until : clock.instant().plus(Duration.ofMinutes(minutes == null ? 0 : minutes)));
    }

    AlertAction assign(@Nullable String body) {
        return new AlertAction.Assign(ReadBody.of(body, List.of("to")).requiredText("to"));
    }

    AlertAction dismiss(@Nullable String body) {
        return new AlertAction.Dismiss(ReadBody.of(body, List.of("useful")).bool("useful"));
    }

    /// @throws Refusal when the workspace has no such alert, or it does not stand so that this can be done
    void act(WorkspaceId workspace, UUID alert, AlertAction action, String actor) {
        ActOnAlert.Result result = change.change(workspace, new AlertId(alert), action, actor, clock.instant())
                .orElseThrow(() -> Refusal.notFound("alert", alert));
        if (result instanceof ActOnAlert.Refused(String sentence)) {
            throw Refusal.conflict(sentence);
        }
    }
}
