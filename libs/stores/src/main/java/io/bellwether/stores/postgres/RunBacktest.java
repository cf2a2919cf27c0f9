package io.bellwether.stores.postgres;

import io.bellwether.model.Rule;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.backtest.BacktestRule;
import io.bellwether.pipeline.backtest.Tally;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Holds a draft against all decisions of a period, page by page.
public final class RunBacktest {
    static final int PAGE = 1_000;

    private final ReadPast past;
    private final Conditions conditions;

    public RunBacktest(DataSource dataSource, Conditions conditions) {
        this.past = new ReadPast(dataSource);
        this.conditions = conditions;
    }

    /// @param from of the decisions, inclusive
    /// @param to exclusive
    /// @param progress hears after each page how many signals are done
    public Tally run(WorkspaceId workspace, Rule draft, Instant from, Instant to, LongConsumer progress) {
        Instant since = from.minus(draft.coolDown());
        BacktestRule backtest = new BacktestRule(
                draft, Vocabulary.HUBSPOT, conditions, past.lastFired(workspace, draft.id(), since, from));
        ReadPast.@Nullable Place after = null;
        List<ReadPast.Found> page;
        do {
            page = past.page(workspace, draft.id(), from, to, after, PAGE);
            page.forEach(found -> backtest.add(found.decision()));
            progress.accept(backtest.tally().signals());
            after = page.isEmpty() ? after : page.getLast().place();
        } while (page.size() == PAGE);
        return backtest.tally();
    }
}
