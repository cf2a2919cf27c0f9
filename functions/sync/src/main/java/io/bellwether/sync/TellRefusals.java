package io.bellwether.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.runtime.WideLog;
import java.util.List;

/// Tells the log why a CRM refuses: only a person can mend that.
final class TellRefusals implements Crm {
    private final Crm crm;

    TellRefusals(Crm crm) {
        this.crm = crm;
    }

    @Override
    public Answer<CrmRecord> record(WorkspaceId workspace, EntityRef entity) {
        return told(workspace, crm.record(workspace, entity));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return told(workspace, crm.dealPipelines(workspace));
    }

    private static <T> Answer<T> told(WorkspaceId workspace, Answer<T> answer) {
        if (answer instanceof Refused<T>(String reason)) {
            new WideLog(TellRefusals.class, "crm_refused")
                    .with("workspace", workspace)
                    .with("reason", reason)
                    .warn();
        }
        return answer;
    }
}
