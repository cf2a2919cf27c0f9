package io.bellwether.model;

import static io.bellwether.model.EntityType.COMPANY;
import static io.bellwether.model.EntityType.CONTACT;
import static io.bellwether.model.EntityType.DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntityRefTest {

    @Test
    void isWrittenAndReadAlike() {
        EntityRef deal = new EntityRef(DEAL, "a:b");

        assertThat(deal).hasToString("deal:a:b");
        assertThat(EntityRef.parse("deal:a:b")).isEqualTo(deal);
    }

    @Test
    void comesByItsKindAndThenById() {
        EntityRef first = new EntityRef(COMPANY, "9");
        EntityRef second = new EntityRef(CONTACT, "1");
        EntityRef third = new EntityRef(CONTACT, "2");

        assertThat(Stream.of(third, second, first).sorted()).containsExactly(first, second, third);
    }

    @Test
    void refusesATextWithoutAnId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntityRef.parse("deal"))
                .withMessageContaining("'deal:123'; got 'deal'");
        assertThatIllegalArgumentException().isThrownBy(() -> EntityRef.parse("deal: "));
        assertThatIllegalArgumentException().isThrownBy(() -> EntityRef.parse(":1"));
    }

    @Test
    void isSomethingToFetchAsThePipelinesAre() {
        FetchTarget deal = new FetchTarget.Record(new EntityRef(DEAL, "1"));

        assertThat(FetchTarget.parse("deal:1")).isEqualTo(deal).hasToString("deal:1");
        assertThat(FetchTarget.parse("pipelines:deal"))
                .isEqualTo(new FetchTarget.DealPipelines())
                .hasToString("pipelines:deal");
    }
}
