package io.bellwether.crm.hubspot;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.pace.Allowances;
import io.bellwether.pipeline.pace.Told;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells those who share an account's allowance what HubSpot's answers say of it: the limit in their headers, and a
/// limit that was met in their bodies.
public final class TellPace {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

    private final Allowances allowances;
    private final InstantSource clock;
    private final String account;
    private final Map<WorkspaceId, Told.Limit> limits = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, ZoneId> zones = new ConcurrentHashMap<>();

    /// @param account the allowance's name, such as `hubspot`
    public TellPace(Allowances allowances, InstantSource clock, String account) {
        this.allowances = allowances;
        this.clock = clock;
        this.account = account;
    }

    /// The account's own day is what a daily limit is of.
    void zone(WorkspaceId workspace, @Nullable String name) {
        try {
            if (name != null) {
                zones.put(workspace, ZoneId.of(name));
            }
        } catch (DateTimeException notAZone) {
            zones.remove(workspace);
        }
    }

    void tell(WorkspaceId workspace, Response response, ErrorJson error) {
        Instant now = clock.instant();
        limit(workspace, response, now);
        switch (response.getStatus()) {
            case 429 -> met(workspace, response, error, now);
            case 477 -> block(workspace, account, wait(response, HOUR), "HubSpot is moving the account", now);
            default -> {}
        }
    }

    private void limit(WorkspaceId workspace, Response response, Instant now) {
        Long calls = number(response.getHeaderString("X-HubSpot-RateLimit-Max"));
        Long millis = number(response.getHeaderString("X-HubSpot-RateLimit-Interval-Milliseconds"));
        Long remaining = number(response.getHeaderString("X-HubSpot-RateLimit-Remaining"));
        if (calls == null || millis == null || calls < 1 || calls > 100_000 || millis < 1) {
            return;
        }
        Told.Limit told = new Told.Limit(calls.intValue(), Duration.ofMillis(millis), 0);
        if (!told.equals(limits.put(workspace, told))) {
            allowances.told(workspace, account, told, now);
        }
        if (remaining != null && remaining == 0) {
            block(workspace, account, told.interval().dividedBy(10), "Others call as the account too", now);
        }
    }

    private void met(WorkspaceId workspace, Response response, ErrorJson error, Instant now) {
        switch (error.policyName() == null ? "" : error.policyName()) {
            case "DAILY" ->
                block(workspace, account, untilMidnight(workspace, now), "The day's calls are used up", now);
            case "SECONDLY" ->
                block(workspace, account + ":search", wait(response, SECOND), "The search's limit was met", now);
            default -> block(workspace, account, wait(response, INTERVAL), "The rate limit was met", now);
        }
    }

    private void block(WorkspaceId workspace, String lane, Duration span, String reason, Instant now) {
        allowances.told(workspace, lane, new Told.Block(span, reason), now);
    }

    private Duration untilMidnight(WorkspaceId workspace, Instant now) {
        ZonedDateTime local = now.atZone(zones.getOrDefault(workspace, ZoneOffset.UTC));
        return Duration.between(local, local.toLocalDate().plusDays(1).atStartOfDay(local.getZone()));
    }

    private static Duration wait(Response response, Duration otherwise) {
        Long seconds = number(response.getHeaderString("Retry-After"));
        return seconds == null ? otherwise : Duration.ofSeconds(Math.min(seconds, MOST_SECONDS));
    }

    private static @Nullable Long number(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,15}") ? Long.valueOf(header.strip()) : null;
    }
}
