package io.bellwether.sandbox.hubspot;

import java.util.List;
import java.util.Optional;

/// @param stages in display order
record DealPipeline(String id, String label, int displayOrder, List<Stage> stages) {

    DealPipeline {
        stages = List.copyOf(stages);
    }

    /// @param probability as HubSpot writes it: `1.0` closes it as won, `0.0` as lost
    record Stage(String id, String label, int displayOrder, boolean closed, String probability) {
        boolean won() {
            return closed && probability.equals("1.0");
        }

        boolean lost() {
            return closed && !won();
        }
    }

    Optional<Stage> stage(String stageId) {
        return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
    }

    List<Stage> openStages() {
        return stages.stream().filter(stage -> !stage.closed()).toList();
    }

    static final DealPipeline SALES = new DealPipeline(
            "default",
            "Sales pipeline",
            0,
            List.of(
                    open("appointmentscheduled", "Appointment scheduled", 0, "0.2"),
                    open("qualifiedtobuy", "Qualified to buy", 1, "0.4"),
                    open("presentationscheduled", "Presentation scheduled", 2, "0.6"),
                    open("decisionmakerboughtin", "Decision maker bought-in", 3, "0.8"),
                    open("contractsent", "Contract sent", 4, "0.9"),
                    new Stage("closedwon", "Closed won", 5, true, "1.0"),
                    new Stage("closedlost", "Closed lost", 6, true, "0.0")));

    static final DealPipeline RENEWALS = new DealPipeline(
            "renewals-2026",
            "Renewals",
            1,
            List.of(
                    open("1047830112", "Renewal due", 0, "0.5"),
                    open("1047830113", "Conversation open", 1, "0.6"),
                    open("1047830114", "Offer sent", 2, "0.7"),
                    open("1047830115", "Verbal yes", 3, "0.9"),
                    new Stage("1047830116", "Renewed", 4, true, "1.0"),
                    new Stage("1047830117", "Churned", 5, true, "0.0")));

    private static Stage open(String id, String label, int displayOrder, String probability) {
        return new Stage(id, label, displayOrder, false, probability);
    }
}
