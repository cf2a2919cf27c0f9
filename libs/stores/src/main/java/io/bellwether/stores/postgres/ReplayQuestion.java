package io.bellwether.stores.postgres;

import io.bellwether.model.JobId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.json.CheckpointJson;
import io.bellwether.stores.json.JobRequestJson.Replay;
import io.bellwether.stores.json.ReplayJson;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides all signals of a period again, by the rules as they were when it began.
final class ReplayQuestion implements LongQuestion {
    private final ReplayDecisions replay;
    private final InstantSource clock;
    private final WorkspaceId workspace;
    private final JobId job;
    private final Replay asked;
    private final int size;
    private final ReplayDecisions.Rules rules;
    private final ReplayDecisions.Tally tally;
    private ReadPast.@Nullable Place after;

    /// @param checkpoint null to begin
    /// @throws RulesChanged when they are others than it began with
    ReplayQuestion(
            ReplayDecisions replay,
            InstantSource clock,
            WorkspaceId workspace,
            JobId job,
            Replay asked,
            int size,
            @Nullable String checkpoint) {
        this.replay = replay;
        this.clock = clock;
        this.workspace = workspace;
        this.job = job;
        this.asked = asked;
        this.size = size;
        this.rules = replay.rules(workspace);
        if (checkpoint == null) {
            this.tally = new ReplayDecisions.Tally(ReplayDecisions.Report.NOTHING);
        } else {
            CheckpointJson.Checkpoint kept = CheckpointJson.read(checkpoint);
            this.after = kept.after();
            ReplayJson.Memory memory = ReplayJson.readMemory(kept.memory());
            if (memory.rules() != rules.version()) {
                throw new RulesChanged();
            }
            this.tally = new ReplayDecisions.Tally(memory.report());
        }
    }

    /// Half of the decisions by these rules and half by those would be no answer.
    static final class RulesChanged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RulesChanged() {
            super("The rules were changed while it ran: ask again", null, false, false);
        }
    }

    @Override
    public boolean page() {
        List<ReadDecisions.Decided> page = replay.page(workspace, asked.from(), asked.to(), after, size);
        replay.replay(workspace, job.value(), page, rules, asked.mode(), clock.instant())
                .forEach(tally::add);
        after = page.isEmpty() ? after : page.getLast().place();
        return page.size() == size;
    }

    @Override
    public long done() {
        return tally.report().signals();
    }

    @Override
    public String checkpoint() {
        return CheckpointJson.write(
                after, ReplayJson.writeMemory(new ReplayJson.Memory(rules.version(), tally.report())));
    }

    @Override
    public String result() {
        return ReplayJson.write(tally.report());
    }
}
