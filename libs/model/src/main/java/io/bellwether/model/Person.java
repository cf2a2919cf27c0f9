package io.bellwether.model;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member of a workspace, and what they want otherwise than the workspace for their own records.
///
/// @param ownerExternalId who they are in the CRM
/// @param slackUserId who they are in Slack, such as `U0123456789`
/// @param directMessages whether alerts about their own records come to them in Slack too
/// @param overrides by trigger; what is not named is as the workspace's rules say
public record Person(
        UUID id,
        String name,
        @Nullable String email,
        @Nullable String ownerExternalId,
        @Nullable String slackUserId,
        boolean directMessages,
        Map<String, Override> overrides) {
    public Person {
        overrides = Map.copyOf(overrides);
    }

    /// @param enabled false: they do not hear of it
    /// @param urgency how urgent it is to them; null for as the rule says
    public record Override(boolean enabled, @Nullable Urgency urgency) {}

    public boolean hears(String trigger) {
        Override override = overrides.get(trigger);
        return override == null || override.enabled();
    }

    /// @param usual the rule's
    public Urgency urgency(String trigger, Urgency usual) {
        Override override = overrides.get(trigger);
        return override == null || override.urgency() == null ? usual : override.urgency();
    }
}
