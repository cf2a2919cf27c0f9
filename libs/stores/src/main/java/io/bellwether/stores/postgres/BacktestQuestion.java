package io.bellwether.stores.postgres;

import io.bellwether.model.Rule;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.backtest.BacktestRule;
import io.bellwether.stores.json.BacktestMemoryJson;
import io.bellwether.stores.json.CheckpointJson;
import io.bellwether.stores.json.TallyJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds a draft against all decisions of a period.
final class BacktestQuestion implements LongQuestion {
    private final ReadPast past;
    private final WorkspaceId workspace;
    private final Rule draft;
    private final Instant from;
    private final Instant to;
    private final int size;
    private final BacktestRule backtest;
    private ReadPast.@Nullable Place after;

    /// @param from of the decisions, inclusive
    /// @param to exclusive
    /// @param checkpoint null to begin
    BacktestQuestion(
            ReadPast past,
            Conditions conditions,
            WorkspaceId workspace,
            Rule draft,
            Instant from,
            Instant to,
            int size,
            @Nullable String checkpoint) {
        this.past = past;
        this.workspace = workspace;
        this.draft = draft;
        this.from = from;
        this.to = to;
        this.size = size;
        if (checkpoint == null) {
            this.backtest = new BacktestRule(
                    draft,
                    Vocabulary.HUBSPOT,
                    conditions,
                    past.lastFired(workspace, draft.id(), from.minus(draft.coolDown()), from));
        } else {
            CheckpointJson.Checkpoint kept = CheckpointJson.read(checkpoint);
            this.after = kept.after();
            this.backtest =
                    new BacktestRule(draft, Vocabulary.HUBSPOT, conditions, BacktestMemoryJson.read(kept.memory()));
        }
    }

    @Override
    public boolean page() {
        List<ReadPast.Found> page = past.page(workspace, draft.id(), from, to, after, size);
        page.forEach(found -> backtest.add(found.decision()));
        after = page.isEmpty() ? after : page.getLast().place();
        return page.size() == size;
    }

    @Override
    public long done() {
        return backtest.tally().signals();
    }

    @Override
    public String checkpoint() {
        return CheckpointJson.write(after, BacktestMemoryJson.write(backtest.memory()));
    }

    @Override
    public String result() {
        return TallyJson.write(backtest.tally());
    }
}
