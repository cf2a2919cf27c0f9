package io.bellwether.sandbox.hubspot;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoAccountTest {
    private static final Instant BOUND = Instant.parse("2026-11-22T00:00:00Z");

    private final List<CrmRecord> records = DemoAccount.records(48213907);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(DemoAccount.records(48213907)).isEqualTo(records);
    }

    @Test
    void hasFortyCompaniesHundredTwentyContactsAndSixtyDealsInTwoPipelines() {
        assertThat(of(RecordType.COMPANY)).hasSize(40);
        assertThat(of(RecordType.CONTACT)).hasSize(120);
        assertThat(of(RecordType.DEAL)).hasSize(60);
        assertThat(of(RecordType.DEAL).map(deal -> deal.text("pipeline")).collect(toSet()))
                .containsExactlyInAnyOrder("default", "renewals-2026");
    }

    @Test
    void namesNobodyTwiceAndUsesReservedDomainsAlone() {
        assertThat(of(RecordType.CONTACT).map(CrmRecord::name)).doesNotHaveDuplicates();
        assertThat(of(RecordType.CONTACT).map(contact -> contact.text("email")))
                .doesNotHaveDuplicates()
                .allMatch(email -> email.endsWith(".example"));
        assertThat(of(RecordType.COMPANY).map(company -> company.text("domain")))
                .doesNotHaveDuplicates()
                .allMatch(domain -> domain.endsWith(".example"));
        assertThat(records.stream().map(record -> record.type() + record.id())).doesNotHaveDuplicates();
    }

    @Test
    void tellsHistoriesThatGrowForwardAndEndBeforeThePresent() {
        assertThat(records)
                .allSatisfy(record -> assertThat(record.history().values()).allSatisfy(versions -> {
                    assertThat(versions).extracting(Version::at).isSorted().doesNotHaveDuplicates();
                    assertThat(versions.getFirst().at()).isAfterOrEqualTo(record.createdAt());
                    assertThat(versions.getLast().at()).isBefore(BOUND);
                    assertThat(repeats(versions)).isZero();
                }));
    }

    @Test
    void movesDealsWithinTheirPipelineMostlyForwardAndAtTimesBack() {
        long back = of(RecordType.DEAL)
                .flatMapToInt(DemoAccountTest::steps)
                .filter(step -> step < 0)
                .count();
        long forward = of(RecordType.DEAL)
                .flatMapToInt(DemoAccountTest::steps)
                .filter(step -> step > 0)
                .count();

        assertThat(back).isBetween(5L, 40L);
        assertThat(forward).isGreaterThan(4 * back);
    }

    @Test
    void endsADealWithItsClosing() {
        assertThat(of(RecordType.DEAL)).allSatisfy(deal -> {
            List<Version> stages = deal.history().get("dealstage");
            assertThat(stages.subList(0, stages.size() - 1))
                    .noneMatch(version ->
                            pipeline(deal).stage(version.value()).orElseThrow().closed());
        });
    }

    @Test
    void linksEveryDealToACompanyAndContactsThatExistAndLinkBack() {
        Set<String> keys =
                records.stream().map(record -> record.type() + record.id()).collect(toSet());

        assertThat(of(RecordType.DEAL)).allSatisfy(deal -> {
            assertThat(deal.firstLink(RecordType.COMPANY)).isPresent();
            assertThat(deal.firstLink(RecordType.CONTACT)).isPresent();
            assertThat(deal.links()).allMatch(link -> keys.contains(link.to() + link.id()));
        });
        assertThat(of(RecordType.COMPANY)
                        .filter(company -> company.firstLink(RecordType.DEAL).isPresent()))
                .hasSizeGreaterThan(35);
    }

    @Test
    void usesThreeCurrenciesAndAllOwners() {
        assertThat(of(RecordType.DEAL)
                        .map(deal -> deal.text("deal_currency_code"))
                        .collect(toSet()))
                .containsExactlyInAnyOrder("EUR", "USD", "GBP");
        assertThat(of(RecordType.DEAL)
                        .map(deal -> deal.text("hubspot_owner_id"))
                        .collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Owner.DEMO.stream().map(Owner::id).toList());
    }

    private Stream<CrmRecord> of(RecordType type) {
        return records.stream().filter(record -> record.type() == type);
    }

    private static DealPipeline pipeline(CrmRecord deal) {
        return deal.text("pipeline").equals("default") ? DealPipeline.SALES : DealPipeline.RENEWALS;
    }

    private static IntStream steps(CrmRecord deal) {
        List<Integer> places = deal.history().getOrDefault("dealstage", List.of()).stream()
                .map(version -> pipeline(deal).stage(version.value()).orElseThrow())
                .map(DealPipeline.Stage::displayOrder)
                .toList();
        return IntStream.range(1, places.size()).map(i -> places.get(i) - places.get(i - 1));
    }

    private static long repeats(Collection<Version> versions) {
        List<String> values = versions.stream().map(Version::value).toList();
        return IntStream.range(1, values.size())
                .filter(i -> values.get(i).equals(values.get(i - 1)))
                .count();
    }
}
