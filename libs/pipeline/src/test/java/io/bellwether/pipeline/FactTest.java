package io.bellwether.pipeline;

import static io.bellwether.pipeline.Deal.MONDAY;
import static io.bellwether.pipeline.Deal.REF;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactTest {
    private static final EntityRef ADA = new EntityRef(EntityType.CONTACT, "501");
    private static final EntityRef NORTHWIND = new EntityRef(EntityType.COMPANY, "71");

    @Test
    void isWhatAPropertyBecame() {
        assertThat(of(REF, new Happening.PropertyChanged("amount", "48000")))
                .contains(new Fact(REF, "amount", "48000"));
        assertThat(of(REF, new Happening.PropertyChanged("closedate", "1797552000000")))
                .contains(new Fact(REF, "closedate", "2026-12-18T00:00:00Z"));
        assertThat(of(ADA, new Happening.PropertyChanged("notes_last_contacted", "1797552000000")))
                .contains(new Fact(ADA, "notes_last_contacted", "2026-12-18T00:00:00Z"));
        assertThat(of(REF, new Happening.PropertyChanged("amount", "1797552000000")))
                .contains(new Fact(REF, "amount", "1797552000000"));
    }

    @Test
    void isWhetherARecordLives() {
        assertThat(of(REF, new Happening.Deleted(false))).contains(new Fact(REF, "@life", "deleted"));
        assertThat(of(REF, new Happening.Restored())).contains(new Fact(REF, "@life", null));
    }

    @Test
    void isTheSameLinkFromBothItsSides() {
        Fact linked = new Fact(REF, "@contact:501", "linked");

        assertThat(of(REF, new Happening.Associated(ADA, "DEAL_TO_CONTACT", false, false)))
                .contains(linked);
        assertThat(of(ADA, new Happening.Associated(REF, "CONTACT_TO_DEAL", false, false)))
                .contains(linked);
        assertThat(of(ADA, new Happening.Associated(REF, "CONTACT_TO_DEAL", true, false)))
                .contains(new Fact(REF, "@contact:501", null));
        assertThat(of(NORTHWIND, new Happening.Associated(ADA, "COMPANY_TO_CONTACT", false, true)))
                .contains(new Fact(ADA, "@company:71", "linked"));
    }

    @Test
    void isNothingWithoutAValue() {
        EntityRef other = new EntityRef(EntityType.DEAL, "2");

        for (Happening happening : List.of(
                new Happening.Created(),
                new Happening.Merged(List.of("2")),
                new Happening.Unsupported("deal.applause"),
                new Happening.Associated(other, "DEAL_TO_DEAL", false, false))) {
            assertThat(of(REF, happening)).as("%s", happening).isEmpty();
        }
    }

    @Test
    void tellsLinksFromOtherFacts() {
        assertThat(Fact.isLink("@contact:501")).isTrue();
        assertThat(Fact.isLink("@company:71")).isTrue();
        assertThat(Fact.isLink("@life")).isFalse();
        assertThat(Fact.isLink("amount")).isFalse();
        assertThat(Fact.kind("@contact:501")).isEqualTo("@contact");
        assertThat(Fact.kind("@life")).isEqualTo("@life");
        assertThat(Fact.kind("hs:amount")).isEqualTo("hs:amount");
        assertThat(Fact.linked("@contact:501")).contains(ADA);
        assertThat(Fact.linked("@company:71")).contains(NORTHWIND);
        assertThat(Fact.linked("@life")).isEmpty();
    }

    private static Optional<Fact> of(EntityRef entity, Happening happening) {
        return Fact.of(Deal.event(entity, happening, MONDAY, "typed"), Vocabulary.HUBSPOT);
    }
}
