package io.bellwether.pipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MapFactsTest {

    @ParameterizedTest
    @CsvSource({
        "acme.com, acme.com",
        "HTTPS://www.Acme.com/about?x=1, acme.com",
        "www.acme.co.uk., acme.co.uk",
        "http://acme.com:8443, acme.com",
        "www.com, www.com",
        "bücher.example, xn--bcher-kva.example",
        "info@acme.com, acme.com",
        "www.acme.com, acme.com"
    })
    void normalisesDomains(String typed, String domain) {
        assertThat(company("domain", typed)).containsEntry("domain", domain).doesNotContainKey("domainRaw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "n/a", "-", "acme..com", "http://", "1.2.3.4"})
    void keepsWhatIsNoDomainAsItCame(String typed) {
        assertThat(company("domain", typed)).doesNotContainKey("domain").containsEntry("domainRaw", typed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"250|250", "1,250|1250", "1.250|1250", "51-200|51", "10k+|10000", "~ 500|500", "200 employees|200"
            })
    void parsesEmployees(String typed, String employees) {
        assertThat(company("numberofemployees", typed)).containsEntry("employees", employees);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1500000|1500000|1M-10M",
                "$1.5M|1500000|1M-10M",
                "12 Mio. EUR|12000000|10M-50M",
                "1.234.567,89|1234567.89|1M-10M",
                "2bn|2000000000|over 1B",
                "250M|250000000|100M-500M",
                "750k|750000|under 1M",
                "1-10M|1000000|1M-10M",
                "€99,5 Mio|99500000|50M-100M",
                "500000000|500000000|500M-1B"
            })
    void parsesRevenueWithItsRange(String typed, String revenue, String range) {
        assertThat(company("annualrevenue", typed))
                .containsEntry("revenue", revenue)
                .containsEntry("revenueRange", range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "lots", "1 2 3 apples", "1..2..", "-5"})
    void keepsWhatIsNoAmountAsItCame(String typed) {
        assertThat(company("annualrevenue", typed))
                .containsEntry("revenueRaw", typed)
                .doesNotContainKeys("revenue", "revenueRange");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPUTER_SOFTWARE, Computer software, 513210, 7372",
        "Information Technology & Services, Information technology and services, 541512, 7373",
        "FARMING, Farming, 111998, 0191"
    })
    void namesAnIndustryWithItsCodes(String told, String name, String naics, String sic) {
        assertThat(company("industry", told))
                .containsEntry("industry", name)
                .containsEntry("naics", naics)
                .containsEntry("sic", sic);
    }

    @Test
    void keepsAnIndustryThatItDoesNotKnow() {
        assertThat(company("industry", "Basket weaving")).containsOnly(Map.entry("industryRaw", "Basket weaving"));
    }

    @ParameterizedTest
    @CsvSource({
        "United States, California, US, US-CA",
        "USA, ca, US, US-CA",
        "de, Bavaria, DE, DE-BY",
        "Deutschland, Bayern, DE, DE-BY",
        "UK, Scotland, GB, GB-SCT",
        "Canada, Québec, CA, CA-QC",
        "Brasil, Sao Paulo, BR, BR-SP"
    })
    void findsTheRegion(String country, String state, String code, String region) {
        assertThat(MapFacts.of(EntityType.COMPANY, Map.of("country", country, "state", state), PropertyMapping.NONE))
                .containsEntry("country", code)
                .containsEntry("region", region);
    }

    @ParameterizedTest
    @CsvSource({"U.S.A, US", "ÖSTERREICH, AT", "cote d'ivoire, CI", "The  Netherlands, NL"})
    void findsTheCountryHoweverItIsWritten(String country, String code) {
        assertThat(company("country", country)).containsOnly(Map.entry("country", code));
    }

    @Test
    void takesADomainOfUpTo253Characters() {
        String longest = ("a".repeat(63) + ".").repeat(3) + "a".repeat(61);

        assertThat(company("domain", longest)).containsOnlyKeys("domain");
        assertThat(company("domain", longest + "a")).containsOnlyKeys("domainRaw");
    }

    @Test
    void readsAmountsOfUpTo64Characters() {
        String longest = "51 to " + "x".repeat(58);

        assertThat(company("numberofemployees", longest)).containsOnly(Map.entry("employees", "51"));
        assertThat(company("numberofemployees", longest + "x")).containsOnlyKeys("employeesRaw");
    }

    @Test
    void makesNothingOfAValueOfSpaces() {
        assertThat(company("domain", "  ")).isEmpty();
    }

    @Test
    void placesAContactToo() {
        assertThat(MapFacts.of(
                        EntityType.CONTACT, Map.of("country", "Canada", "state", "Québec"), PropertyMapping.NONE))
                .containsOnly(Map.entry("country", "CA"), Map.entry("region", "CA-QC"));
    }

    @Test
    void knowsWhichPropertiesFactsAreMadeOf() {
        PropertyMapping mapping = new PropertyMapping(List.of(new Mapped(EntityType.DEAL, "deal_segment", "segment")));

        assertThat(MapFacts.isSource(EntityType.COMPANY, "annualrevenue", mapping))
                .isTrue();
        assertThat(MapFacts.isSource(EntityType.DEAL, "deal_segment", mapping)).isTrue();
        assertThat(MapFacts.isSource(EntityType.DEAL, "annualrevenue", mapping)).isFalse();
        assertThat(MapFacts.isSource(EntityType.COMPANY, "deal_segment", mapping))
                .isFalse();
    }

    @Test
    void asksForThePastOfWhatRulesName() {
        PropertyMapping mapping = new PropertyMapping(
                List.of(new Mapped(EntityType.DEAL, "notes", null)), Map.of(EntityType.DEAL, Set.of("competitor")));

        assertThat(mapping.past(EntityType.DEAL)).containsExactly("competitor");
        assertThat(mapping.properties(EntityType.DEAL)).containsExactly("competitor", "notes");
    }

    @Test
    void guessesNoRegionWithoutItsCountry() {
        assertThat(company("state", "CA")).containsOnly(Map.entry("regionRaw", "CA"));
    }

    @Test
    void takesAContactsDomainFromTheAddressButNotAMailProviders() {
        assertThat(contact("Ada@Northwind.example")).containsEntry("domain", "northwind.example");
        assertThat(contact("ada@gmail.com")).doesNotContainKey("domain");
        assertThat(contact("ada")).isEmpty();
        assertThat(contact("@northwind.example")).isEmpty();
        assertThat(contact("a@northwind.example")).containsEntry("domain", "northwind.example");
        assertThat(contact("sales/@northwind.example")).containsEntry("domain", "northwind.example");
    }

    @Test
    void addsWhatAWorkspaceMaps() {
        PropertyMapping mapping = new PropertyMapping(List.of(
                new Mapped(EntityType.DEAL, "deal_segment", "segment"), new Mapped(EntityType.DEAL, "notes", null)));

        assertThat(MapFacts.of(EntityType.DEAL, Map.of("deal_segment", "Enterprise", "notes", "x"), mapping))
                .containsOnly(Map.entry("segment", "Enterprise"));
        assertThat(mapping.properties(EntityType.DEAL)).containsExactly("deal_segment", "notes");
        assertThat(mapping.properties(EntityType.COMPANY)).isEmpty();
    }

    @Test
    void hasEveryIndustryWithCodesOfTheRightLength() {
        assertThat(Tables.rows("industries.tsv")).hasSizeGreaterThan(140).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row[1]).matches("\\d{6}");
            assertThat(row[2]).matches("\\d{4}");
            assertThat(Industries.find(row[0])).isPresent();
        });
    }

    private static Map<String, String> company(String property, String value) {
        return MapFacts.of(EntityType.COMPANY, Map.of(property, value), PropertyMapping.NONE);
    }

    private static Map<String, String> contact(String email) {
        return MapFacts.of(EntityType.CONTACT, Map.of("email", email), PropertyMapping.NONE);
    }
}
