package io.bellwether.pipeline.tokens;

import io.bellwether.model.WorkspaceId;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// The schedule's turn: renews whatever is due, of all workspaces. One that fails holds up no other; two turns at once
/// renew nothing twice.
public final class RenewDueTokens {
    private static final int LIMIT = 500;

    private final Credentials credentials;
    private final RenewTokens tokens;
    private final InstantSource clock;
    private final RenewalMargin margin;

    public RenewDueTokens(Credentials credentials, RenewTokens tokens, InstantSource clock, RenewalMargin margin) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.clock = clock;
        this.margin = margin;
    }

    /// @return how many ended in which word; those that were not due are left out
    public Map<String, Integer> run() {
        Map<String, Integer> counts = new TreeMap<>();
        for (WorkspaceId workspace : credentials.expiringBefore(margin.horizon(clock.instant()), LIMIT)) {
            String result = renew(workspace);
            if (!result.equals("not_due")) {
                counts.merge(result, 1, Integer::sum);
            }
        }
        return counts;
    }

    private String renew(WorkspaceId workspace) {
        try {
            return tokens.renewIfDue(workspace);
        } catch (RuntimeException e) {
            return "failed";
        }
    }
}
