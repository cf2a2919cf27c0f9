package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static io.bellwether.pipeline.Trial.ADA;
import static io.bellwether.pipeline.Trial.becomes;
import static io.bellwether.pipeline.Trial.happens;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Pipeline;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Trigger;
import io.bellwether.pipeline.Context.EntityState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is kept of the context with a decision: what it was made from, and no more.
class KeepSeenTest {
    private final Trial trial = Trial.of(new Trigger.DealOwnerChanged());

    @Test
    void keepsTheRecordWithItsPropertiesAndTheOrderOfItsStages() {
        Seen seen = seenOf(becomes(REF, "amount", "12000"));

        assertThat(seen.properties()).containsEntry("dealstage", "offer").containsEntry("amount", "10000");
        assertThat(seen.stageOrder(Vocabulary.HUBSPOT)).containsExactly("lead", "demo", "offer", "won", "lost");
        assertThat(Seen.NOTHING.properties()).isEmpty();
    }

    @Test
    void keepsThePipelineOfTheDealAlone() {
        assertThat(pipelines(becomes(REF, "amount", "12000"))).containsExactly("default");
    }

    @Test
    void findsThePipelineByTheStageWhereTheDealNamesNone() {
        trial.never(REF, "pipeline");

        assertThat(pipelines(becomes(REF, "amount", "12000"))).containsExactly("default");
    }

    @Test
    void findsThePipelineByItsNameWhereTheStageIsUnknown() {
        trial.never(REF, "dealstage").was(REF, "pipeline", "partners");

        assertThat(pipelines(becomes(REF, "amount", "12000"))).containsExactly("partners");
    }

    @Test
    void keepsThePipelineThatTheDealComesFromAndTheOneThatItGoesTo() {
        trial.never(REF, "pipeline").never(REF, "dealstage");
        assertThat(pipelines(becomes(REF, "dealstage", "p-first"))).containsExactly("partners");

        assertThat(pipelines(becomes(REF, "dealstage", "demo", MONDAY.plusSeconds(60))))
                .containsExactly("default", "partners");
    }

    @Test
    void keepsThePipelineOfALinkedDeal() {
        assertThat(pipelines(becomes(ADA, "jobtitle", "CFO"))).containsExactly("default");
    }

    @Test
    void findsThePipelineOfALinkedDealByItsStage() {
        trial.never(REF, "pipeline");

        assertThat(pipelines(becomes(ADA, "jobtitle", "CFO"))).containsExactly("default");
    }

    @Test
    void keepsThePipelineThatTheDealOnceStoodIn() {
        trial.was(REF, "dealstage", "p-first", MONDAY.minusSeconds(3600))
                .was(REF, "dealstage", "offer", MONDAY.minusSeconds(60));

        assertThat(pipelines(becomes(REF, "amount", "12000"))).containsExactly("default", "partners");
    }

    @Test
    void keepsNoPipelineWhereNoDealIsConcerned() {
        trial.unlink(REF, ADA);

        assertThat(pipelines(becomes(ADA, "jobtitle", "CFO"))).isEmpty();
    }

    @Test
    void keepsLinkedRecordsWithoutTheirPastAndTheOneThatALinkIsAbout() {
        EntityRef other = new EntityRef(EntityType.CONTACT, "502");
        trial.know(other, "Bo Lind", Map.of("jobtitle", "VP"));

        Seen seen = seenOf(happens(REF, new Happening.Associated(other, "DEAL_TO_CONTACT", false, false)));

        assertThat(seen.linked()).extracting(EntityState::ref).containsExactly(ADA, other);
        assertThat(seen.linked()).allMatch(linked -> linked.history().isEmpty());
        assertThat(seen.linked().getLast().properties()).containsEntry("jobtitle", "VP");
    }

    @Test
    void keepsThePastUntilTheChangeAlone() {
        trial.was(REF, "dealstage", "won", MONDAY.plusSeconds(60));

        Seen seen = seenOf(becomes(REF, "amount", "12000"));

        assertThat(seen.record().orElseThrow().history("dealstage").until(MONDAY.plusSeconds(3600)))
                .extracting(Context.HistoryEntry::value)
                .containsExactly("lead", "offer");
    }

    @Test
    void keepsFiftyValuesOfAProperty() {
        for (int i = 0; i < 60; i++) {
            trial.was(REF, "dealstage", "stage " + i, MONDAY.minusSeconds(100 - i));
        }

        Seen seen = seenOf(becomes(REF, "amount", "12000"));

        assertThat(seen.record().orElseThrow().history("dealstage").until(MONDAY))
                .hasSize(50)
                .last()
                .extracting(Context.HistoryEntry::value)
                .isEqualTo("stage 59");
    }

    @Test
    void keepsTheRateOfTheDealsCurrencyAlone() {
        Rates.Rate euro = new Rates.Rate("EUR", MONDAY, new BigDecimal("1.1"));
        trial.rates("USD", euro, new Rates.Rate("GBP", MONDAY, new BigDecimal("1.3")));

        assertThat(seenOf(becomes(REF, "amount", "12000")).rates()).isEqualTo(new Rates("USD", List.of(euro)));
    }

    @Test
    void keepsTheRecordThatAnEventWasOnlyMirroredFor() {
        assertThat(seenOf(happens(REF, new Happening.Created()))
                        .record()
                        .orElseThrow()
                        .ref())
                .isEqualTo(REF);
    }

    @Test
    void keepsTheDealThatALinkIsToldOfWhicheverSideTells() {
        Seen seen = seenOf(happens(ADA, new Happening.Associated(REF, "CONTACT_TO_DEAL", true, false)));

        assertThat(seen.record().orElseThrow().ref()).isEqualTo(REF);
    }

    private List<String> pipelines(SourceEvent event) {
        return seenOf(event).pipelines().stream().map(Pipeline::id).toList();
    }

    private Seen seenOf(SourceEvent event) {
        trial.told(event);
        return trial.world.store.decisions.getLast().seen();
    }
}
