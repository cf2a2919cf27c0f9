package io.bellwether.pipeline.tokens;

import io.bellwether.model.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Credentials in memory; it counts whom the operators would have been told of.
public final class InMemoryCredentials implements Credentials {
    private final Map<WorkspaceId, Held> rows = new HashMap<>();
    final List<WorkspaceId> told = new ArrayList<>();

    private record Held(
            Credential credential,
            String refreshToken,
            @Nullable UUID owner,
            Instant leasedUntil,
            Instant notBefore) {}

    public synchronized void consent(WorkspaceId workspace, String account, Grant grant, Instant now) {
        long version = find(workspace).map(each -> each.token().version()).orElse(0L) + 1;
        rows.put(workspace, held(account, version, grant, now));
    }

    private static Held held(String account, long version, Grant grant, Instant now) {
        AccessToken token = new AccessToken(account, version, grant.accessToken());
        return new Held(
                new Credential(token, now, now.plus(grant.lifetime()), true),
                grant.refreshToken(),
                null,
                Instant.MIN,
                Instant.MIN);
    }

    @Override
    public synchronized Optional<Credential> find(WorkspaceId workspace) {
        return Optional.ofNullable(rows.get(workspace)).map(Held::credential);
    }

    @Override
    public synchronized Optional<String> lease(
            WorkspaceId workspace, long version, UUID owner, Instant now, Duration lease) {
        Held row = rows.get(workspace);
        if (row == null
                || !row.credential().live()
                || row.credential().token().version() != version
                || row.leasedUntil().isAfter(now)
                || row.notBefore().isAfter(now)) {
            return Optional.empty();
        }
        rows.put(workspace, new Held(row.credential(), row.refreshToken(), owner, now.plus(lease), row.notBefore()));
        return Optional.of(row.refreshToken());
    }

    @Override
    public synchronized boolean renewed(WorkspaceId workspace, long version, UUID owner, Grant grant, Instant now) {
        if (!isOurs(workspace, version, owner)) {
            return false;
        }
        String account = rows.get(workspace).credential().token().account();
        rows.put(workspace, held(account, version + 1, grant, now));
        return true;
    }

    @Override
    public synchronized void postponed(
            WorkspaceId workspace, long version, UUID owner, Instant notBefore, String reason) {
        if (isOurs(workspace, version, owner)) {
            Held row = rows.get(workspace);
            rows.put(workspace, new Held(row.credential(), row.refreshToken(), null, Instant.MIN, notBefore));
        }
    }

    @Override
    public synchronized boolean ended(WorkspaceId workspace, long version, UUID owner, String reason, Instant now) {
        if (!isOurs(workspace, version, owner)) {
            return false;
        }
        Credential live = rows.get(workspace).credential();
        Credential ended = new Credential(live.token(), live.issuedAt(), live.expiresAt(), false);
        rows.put(workspace, new Held(ended, rows.get(workspace).refreshToken(), null, Instant.MIN, Instant.MIN));
        told.add(workspace);
        return true;
    }

    @Override
    public synchronized List<WorkspaceId> expiringBefore(Instant moment, int limit) {
        return rows.entrySet().stream()
                .filter(each -> each.getValue().credential().live())
                .filter(each -> each.getValue().credential().expiresAt().isBefore(moment))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    private boolean isOurs(WorkspaceId workspace, long version, UUID owner) {
        Held row = rows.get(workspace);
        return row != null
                && owner.equals(row.owner())
                && row.credential().token().version() == version;
    }
}
