package io.bellwether.sandbox.slack;

import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.SandboxConfig;
import io.bellwether.sandbox.faults.AnswerUnderFaults;
import io.bellwether.sandbox.ledger.Ledger;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The parts of the fake Slack.
final class SlackWiring {

    @Produces
    @Singleton
    SlackChannel channel(Ledger ledger, SandboxClock clock, SandboxConfig config) {
        return new SlackChannel(ledger, clock, config.slackMessagesPerTenSeconds());
    }

    @Produces
    @Singleton
    AdmitSlackCall door(AnswerUnderFaults faults, Ledger ledger, SandboxConfig config) {
        return new AdmitSlackCall(faults, ledger, config.slackToken());
    }

    @Produces
    @Singleton
    PostMessage postMessage(SlackChannel channel) {
        return new PostMessage(channel);
    }

    @Produces
    @Singleton
    ReadHistory readHistory(SlackChannel channel) {
        return new ReadHistory(channel);
    }
}
