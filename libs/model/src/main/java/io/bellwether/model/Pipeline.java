package io.bellwether.model;

import java.util.List;
import java.util.Optional;

/// A deal pipeline of the CRM.
///
/// @param stages in their order, archived ones last
public record Pipeline(String id, String label, List<Stage> stages) {
    public Pipeline {
        stages = List.copyOf(stages);
    }

    /// @param order the place in the pipeline, from 0
    /// @param won closed with probability 1; a closed stage that is not won is lost
    public record Stage(String id, String label, int order, boolean closed, boolean won) {
        public boolean lost() {
            return closed && !won;
        }
    }

    public Optional<Stage> stage(String stageId) {
        return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
    }
}
