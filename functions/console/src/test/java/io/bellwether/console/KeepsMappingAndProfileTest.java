package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeepsMappingAndProfileTest {
    private static final String MAPPING = "/api/v1/property-mapping";
    private static final String PROFILE = "/api/v1/ideal-profile";
    private UUID ours;
    private UUID theirs;

    @BeforeEach
    void twoWorkspaces() {
        Seed.nothing();
        ours = Seed.workspace("Ours");
        theirs = Seed.workspace("Theirs");
    }

    private HttpResponse<String> put(String path, String body) {
        return Api.send("PUT", path + "?workspace=" + ours, body, Map.of());
    }

    private JsonNode read(String path, UUID workspace) {
        return Api.json(path + "?workspace=" + workspace);
    }

    @Test
    void keepsTheMappingOfTheWorkspaceThatSaysItAndOfNoOther() {
        put(MAPPING, "{\"items\": [{\"type\": \"deal\", \"property\": \"old\"}]}");
        String wanted = """
                {"items": [{"type": "company", "property": "segment__c", "fact": "segment"},
                           {"type": "contact", "property": "seniority"}]}""";

        assertThat(put(MAPPING, wanted).statusCode()).isEqualTo(200);

        JsonNode items = read(MAPPING, ours).get("items");
        assertThat(items.findValuesAsText("property")).containsExactly("segment__c", "seniority");
        assertThat(items.get(0).get("fact").asText()).isEqualTo("segment");
        assertThat(items.get(1).get("fact").isNull()).isTrue();
        assertThat(read(MAPPING, theirs).get("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"items": 3}                                                             | a list of at most 50
            {"itemz": []}                                                            | did you mean 'items'
            {"items": [{"type": "ticket", "property": "a"}]}                         | company, contact or deal
            {"items": [{"type": "deal"}]}                                            | 'property' is a text; it is missing
            {"items": [{"type": "deal", "property": "Nope!"}]}                       | lower-case letters
            {"items": [{"type": "deal", "property": "a", "fact": "no words"}]}       | A fact's name is a word
            {"items": [{"type": "deal", "property": "a"}, {"type": "deal", "property": "a"}]} | once
            """)
    void refusesAMappingThatCannotBe(String body, String sentence) {
        assertThat(Api.problem(put(MAPPING, body), 400).get("detail").asText()).contains(sentence);
        assertThat(read(MAPPING, ours).get("items")).isEmpty();
    }

    @Test
    void tellsTheProfileThatEveryWorkspaceBeginsWith() {
        JsonNode profile = read(PROFILE, ours);

        assertThat(profile.at("/employees/least").asInt()).isEqualTo(50);
        assertThat(profile.at("/weights/industry").asInt()).isEqualTo(20);
        assertThat(profile.get("changedAt").isNull()).isTrue();
    }

    @Test
    void keepsTheProfileOfTheWorkspaceThatSaysItAndOfNoOther() {
        String wanted = """
                {"employees": {"least": 10}, "naics": ["51"], "countries": ["US-CA"],
                 "weights": {"employees": 40, "revenue": 10, "industry": 30, "place": 20}}""";

        assertThat(put(PROFILE, wanted).statusCode()).isEqualTo(200);

        JsonNode profile = read(PROFILE, ours);
        assertThat(profile.at("/employees/least").asInt()).isEqualTo(10);
        assertThat(profile.at("/employees/most").isNull()).isTrue();
        assertThat(profile.at("/naics/0").asText()).isEqualTo("51");
        assertThat(profile.at("/weights/employees").asInt()).isEqualTo(40);
        assertThat(profile.get("changedAt").isNull()).isFalse();
        assertThat(read(PROFILE, theirs).at("/employees/least").asInt()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"employees": {"least": 10, "most": 5}}                                  | from less to more
            {"employees": {"least": 0}}                                              | greater than 0
            {"revenue": {"least": "much"}}                                           | 'revenue.least' is a number
            {"naics": ["software"]}                                                  | beginnings of NAICS codes
            {"countries": ["Germany"]}                                               | ISO 3166
            {"weights": {"employees": 100, "revenue": 0, "industry": 0, "place": 1}} | make 100 together
            {"weights": {"employees": 100}}                                          | it is missing
            """)
    void refusesAProfileThatCannotBe(String body, String sentence) {
        assertThat(Api.problem(put(PROFILE, body), 400).get("detail").asText()).contains(sentence);
        assertThat(read(PROFILE, ours).get("changedAt").isNull()).isTrue();
    }

    @Test
    void writesDownWhoChangedThem() {
        put(MAPPING, "{\"items\": []}");
        put(PROFILE, "{\"naics\": [\"51\"]}");

        assertThat(Api.json("/api/v1/audit?workspace=" + ours).get("items").findValuesAsText("action"))
                .containsExactlyInAnyOrder("property_mapping.save", "ideal_profile.save");
        assertThat(Api.json("/api/v1/audit?workspace=" + theirs).get("items")).isEmpty();
    }
}
