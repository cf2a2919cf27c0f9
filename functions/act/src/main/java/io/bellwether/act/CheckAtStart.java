package io.bellwether.act;

import io.bellwether.effects.slack.CheckSlack;
import io.bellwether.runtime.WideLog;
import io.bellwether.runtime.config.SlackConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Fails the start where the configuration names no destination. What Slack itself says about the token comes
/// into the log while the function already works.
@Singleton
final class CheckAtStart {

    void check(@Observes StartupEvent start, PerformDueEffect perform, SlackConfig slack) {
        ChooseTarget.given(slack.token())
                .map(token -> CheckSlack.of(slack.url(), token))
                .ifPresent(check -> Thread.ofVirtual().name("check-slack").start(() -> log(check.check())));
    }

    private static void log(CheckSlack.Result result) {
        switch (result) {
            case CheckSlack.Result.Checked(var problems) -> {
                problems.forEach(
                        problem -> line("problem").with("reason", problem).warn());
                if (problems.isEmpty()) {
                    line("ok").info();
                }
            }
            case CheckSlack.Result.Unchecked(String reason) ->
                line("unchecked").with("reason", reason).info();
        }
    }

    private static WideLog line(String outcome) {
        return new WideLog(CheckAtStart.class, "slack_checked").with("outcome", outcome);
    }
}
