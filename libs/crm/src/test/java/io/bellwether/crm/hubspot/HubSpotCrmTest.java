package io.bellwether.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.crm.hubspot.FakeHubSpot.Answer;
import io.bellwether.crm.openapi.Interaction;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Connections;
import io.bellwether.pipeline.fetch.Crm;
import io.bellwether.pipeline.fetch.Crm.Association;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.fetch.Crm.Later;
import io.bellwether.pipeline.fetch.Crm.Missing;
import io.bellwether.pipeline.fetch.Crm.Owner;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.pipeline.fetch.Crm.Refused;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HubSpotCrmTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "9001742316");
    private static final EntityRef CONTACT = new EntityRef(EntityType.CONTACT, "3305118");
    private static final EntityRef COMPANY = new EntityRef(EntityType.COMPANY, "6120044018");
    private static final EntityRef OTHER_COMPANY = new EntityRef(EntityType.COMPANY, "6120044017");
    private static final String DEAL_PATH = "/crm/objects/2026-03/0-3/9001742316";
    private static final String OWNER_PATH = "/crm/owners/2026-03/71093154";
    private static final String COMPANY_PATH = "/crm/objects/2026-03/companies/6120044018";
    private static final String PIPELINES_PATH = "/crm/pipelines/2026-03/deals";
    private static final String TOKEN = "pat-eu1-00000000-0000-0000-0000-000000000000";

    private final FakeHubSpot hubSpot = new FakeHubSpot("2026-03");
    private Optional<WorkspaceId> connected = Optional.of(WORKSPACE);

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void readsADealWithItsPastItsOwnerAndItsCompany() {
        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.entity()).isEqualTo(DEAL);
        assertThat(deal.name()).isEqualTo("Northwind Robotics – Fleet rollout");
        assertThat(deal.url()).isEqualTo("https://app.hubspot.com/contacts/48213907/record/0-3/9001742316");
        assertThat(deal.properties())
                .containsEntry("dealstage", "qualifiedtobuy")
                .containsEntry("amount", "48000")
                .containsEntry("deal_currency_code", "EUR")
                .doesNotContainKey("dealtype");
        assertThat(deal.history().get("dealstage"))
                .contains(
                        new PastValue("contractsent", Instant.parse("2026-11-06T15:21:00Z")),
                        new PastValue("qualifiedtobuy", Instant.parse("2026-11-18T10:32:07.412Z")))
                .hasSize(5);
        assertThat(deal.archived()).isFalse();
        assertThat(deal.owner()).isEqualTo(new Owner("71093154", "Jonas Weber", "jonas.weber@bellwether.example"));
        assertThat(deal.associated())
                .containsExactly(
                        new Association(COMPANY, true, "Northwind Robotics"),
                        new Association(OTHER_COMPANY, false, null),
                        new Association(CONTACT, false, null));
    }

    @Test
    void asksAsTheVendorDocuments() {
        crm().record(WORKSPACE, DEAL);

        assertThat(hubSpot.interactions())
                .extracting(Interaction::method, Interaction::path)
                .containsExactly(
                        tuple("GET", "/account-info/2026-03/details"),
                        tuple("GET", DEAL_PATH),
                        tuple("GET", OWNER_PATH),
                        tuple("GET", COMPANY_PATH));
        assertThat(hubSpot.interactions())
                .allSatisfy(
                        each -> assertThat(each.requestHeaders()).containsEntry("Authorization", "Bearer " + TOKEN));
        assertThat(hubSpot.interactions().get(1).query())
                .containsEntry(
                        "propertiesWithHistory",
                        List.of("dealstage,pipeline,amount,closedate,hubspot_owner_id,notes_last_contacted,competitor"))
                .containsEntry("associations", List.of("companies,contacts"))
                .hasEntrySatisfying(
                        "properties",
                        names -> assertThat(names)
                                .singleElement()
                                .asString()
                                .contains("dealname", "dealstage", "amount", "deal_currency_code"));
        assertThat(hubSpot.interactions().get(2).query()).isEmpty();
    }

    @Test
    void asksForThePastOfWhatRulesNameToo() {
        PropertyMapping named = new PropertyMapping(List.of(), Map.of(EntityType.DEAL, Set.of("region", "amount")));
        new HubSpotCrm(accountAt(hubSpot.url()), token(), _ -> named, NoPace.tell()).record(WORKSPACE, DEAL);

        assertThat(hubSpot.interactions().get(1).query())
                .containsEntry(
                        "propertiesWithHistory",
                        List.of("dealstage,pipeline,amount,closedate,hubspot_owner_id,notes_last_contacted,competitor,"
                                + "region"))
                .hasEntrySatisfying(
                        "properties",
                        names -> assertThat(names).singleElement().asString().endsWith(",region"));
    }

    @Test
    void asksForItsAccountOnce() {
        HubSpotCrm crm = crm();
        crm.record(WORKSPACE, DEAL);

        crm.record(WORKSPACE, DEAL);

        assertThat(hubSpot.interactions())
                .filteredOn(each -> each.path().startsWith("/account-info"))
                .hasSize(1);
    }

    @Test
    void tellsAClearedValueAsNone() {
        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.history().get("amount")).extracting(PastValue::value).containsExactly("48000", null, "52000");
    }

    @Test
    void tellsTheIdThatRemainsAfterAMerge() {
        hubSpot.answers("/crm/objects/2026-03/0-3/55", 200, FakeHubSpot.file("deal.json"));

        CrmRecord deal = found(crm().record(WORKSPACE, new EntityRef(EntityType.DEAL, "55")));

        assertThat(deal.entity()).isEqualTo(DEAL);
        assertThat(deal.url()).endsWith("/9001742316");
    }

    @Test
    void readsAContact() {
        CrmRecord contact = found(crm().record(WORKSPACE, CONTACT));

        assertThat(contact.name()).isEqualTo("Mira Holm");
        assertThat(contact.url()).endsWith("/contacts/48213907/record/0-1/3305118");
        assertThat(contact.properties()).containsEntry("jobtitle", "VP Operations");
        assertThat(contact.history()).containsKey("jobtitle");
        assertThat(contact.owner()).isNull();
        assertThat(contact.associated()).containsExactly(new Association(COMPANY, true, "Northwind Robotics"));
    }

    @Test
    void readsACompany() {
        CrmRecord company = found(crm().record(WORKSPACE, COMPANY));

        assertThat(company.name()).isEqualTo("Northwind Robotics");
        assertThat(company.url()).endsWith("/contacts/48213907/record/0-2/6120044018");
        assertThat(company.properties()).containsEntry("domain", "northwind-robotics.example");
        assertThat(company.associated()).isEmpty();
    }

    @Test
    void namesARecordThatHasNoName() {
        hubSpot.answers(DEAL_PATH, 200, """
                {"id": "9001742316", "properties": {"dealname": "  "}, "archived": false,
                 "createdAt": "2026-10-05T09:12:00Z", "updatedAt": "2026-10-05T09:12:00Z"}""");

        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.name()).isEqualTo("Deal 9001742316");
        assertThat(deal.history()).isEmpty();
        assertThat(deal.associated()).isEmpty();
    }

    @Test
    void leavesOutWhatNoTextColumnTakes() {
        hubSpot.answers(DEAL_PATH, 200, """
                {"id": "9001742316", "properties": {"dealname": "Fleet\\u0000 \\ud83d rollout"}, "archived": false,
                 "createdAt": "2026-10-05T09:12:00Z", "updatedAt": "2026-10-05T09:12:00Z"}""");

        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.name()).isEqualTo("Fleet ? rollout");
    }

    @Test
    void findsAnOwnerWhoHasLeft() {
        hubSpot.answers(OWNER_PATH, 404, "{}");
        hubSpot.answers(OWNER_PATH + "?archived=true", 200, FakeHubSpot.file("owner.json"));

        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.owner()).extracting(Owner::name).isEqualTo("Jonas Weber");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void keepsTheRecordWhenItsOwnerCannotBeRead(int status) {
        hubSpot.answers(OWNER_PATH, status, "{}");

        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.owner()).isNull();
        assertThat(deal.properties()).containsEntry("hubspot_owner_id", "71093154");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void keepsTheRecordWhenItsCompanyCannotBeRead(int status) {
        hubSpot.answers(COMPANY_PATH, status, "{}");

        CrmRecord deal = found(crm().record(WORKSPACE, DEAL));

        assertThat(deal.associated()).contains(new Association(COMPANY, true, null));
    }

    @ParameterizedTest
    @CsvSource({OWNER_PATH + ", 429", OWNER_PATH + ", 503", COMPANY_PATH + ", 429", COMPANY_PATH + ", 500"})
    void comesAgainForTheWholeWhenANameCannotBeHadNow(String path, int status) {
        hubSpot.answers(path, status, "{}");

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer).isInstanceOf(Later.class);
    }

    @Test
    void saysThatARecordIsMissing() {
        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, new EntityRef(EntityType.DEAL, "1"));

        assertThat(answer).isEqualTo(new Missing<>());
    }

    @Test
    void doesNotTakeAPageForAMissingRecord() {
        hubSpot.answers(DEAL_PATH, new Answer(404, Map.of("Content-Type", "text/html"), "<h1>Not Found</h1>"));

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .asString()
                .contains("BELLWETHER_HUBSPOT_API_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "423, PT5S",
        "429, PT10S",
        "477, PT1H",
        "500, PT15S",
        "502, PT15S",
        "503, PT15S",
        "504, PT15S",
        "521, PT15S",
        "524, PT15S"
    })
    void waitsWhenHubSpotCannotAnswerNow(int status, Duration expected) {
        hubSpot.answers(DEAL_PATH, status, "{}");

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .asInstanceOf(type(Later.class))
                .extracting(Later::after)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 7, PT7S",
        "429, Retry-After, soon, PT10S",
        "429, X-HubSpot-RateLimit-Interval-Milliseconds, 11000, PT11S",
        "477, Retry-After, 7200, PT2H",
        "477, Retry-After, 999999999, PT24H",
        "503, Retry-After, 30, PT30S"
    })
    void waitsAsLongAsHubSpotSays(int status, String header, String value, Duration expected) {
        hubSpot.answers(DEAL_PATH, new Answer(status, Map.of(header, value), ""));

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .asInstanceOf(type(Later.class))
                .extracting(Later::after)
                .isEqualTo(expected);
    }

    @Test
    void waitsAnHourWhenTheDaysAllowanceIsUsedUp() {
        hubSpot.answers(DEAL_PATH, 429, """
                {"status": "error", "message": "You have reached your daily limit.", "errorType": "RATE_LIMIT",
                 "correlationId": "c033cdaa-2c40-4a64-ae48-b4cec88dad24", "policyName": "DAILY"}""");

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .isEqualTo(new Later<>(
                        Duration.ofHours(1),
                        "HubSpot's rate limit is used up (429 DAILY,"
                                + " correlation id c033cdaa-2c40-4a64-ae48-b4cec88dad24)"));
    }

    @Test
    void namesTheScopeThatIsMissing() {
        hubSpot.answers(DEAL_PATH, 403, """
                {"status": "error", "message": "This app hasn't been granted all required scopes.",
                 "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf", "category": "MISSING_SCOPES",
                 "errors": [{"message": "One or more of the following scopes are required.",
                             "context": {"requiredGranularScopes": ["crm.objects.deals.read"]}}]}""");

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .asString()
                .contains("403 MISSING_SCOPES", "give the app the scope crm.objects.deals.read");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 409, 414})
    void refusesWhatAnotherTryCannotMend(int status) {
        hubSpot.answers(DEAL_PATH, status, "{\"message\": \"token " + TOKEN + " is bad\", \"category\": \"BAD\"}");

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .asString()
                .contains(status + " BAD", "BELLWETHER_HUBSPOT_")
                .doesNotContain(TOKEN);
    }

    @Test
    void waitsWhenAnAnswerIsNotJson() {
        hubSpot.answers(DEAL_PATH, 200, "<html>maintenance</html>");

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer).isEqualTo(new Later<>(Duration.ofSeconds(15), "HubSpot's answer cannot be read"));
    }

    @Test
    void waitsWhenHubSpotCannotBeReached() {
        hubSpot.close();

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer).isEqualTo(new Later<>(Duration.ofSeconds(15), "HubSpot cannot be reached"));
    }

    @Test
    void waitsWhenHubSpotDoesNotAnswerInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + silent.getLocalPort());

            Crm.Answer<AccountJson> answer = new AskHubSpot(accountAt(url), Duration.ofMillis(200)).account(TOKEN);

            assertThat(answer).isEqualTo(new Later<>(Duration.ofSeconds(15), "HubSpot did not answer in time"));
        }
    }

    @Test
    void neverReadsAnotherAccountsRecordIntoTheWorkspace() {
        connected = Optional.of(WorkspaceId.of("00000000-0000-8000-8000-000000000011"));

        Crm.Answer<CrmRecord> answer = crm().record(WORKSPACE, DEAL);

        assertThat(answer)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .asString()
                .contains("BELLWETHER_HUBSPOT_TOKEN", "48213907");
        assertThat(hubSpot.interactions()).hasSize(1);
    }

    @Test
    void readsThePipelinesInTheOrderThatPeopleSee() {
        List<Pipeline> pipelines = found(crm().dealPipelines(WORKSPACE));

        assertThat(pipelines).extracting(Pipeline::label).containsExactly("Sales pipeline", "Renewals");
        assertThat(pipelines.getFirst().stages())
                .extracting(Pipeline.Stage::id, Pipeline.Stage::order)
                .containsExactly(
                        tuple("appointmentscheduled", 0),
                        tuple("qualifiedtobuy", 1),
                        tuple("decisionmakerboughtin", 2),
                        tuple("presentationscheduled", 3),
                        tuple("contractsent", 4),
                        tuple("closedwon", 5),
                        tuple("closedlost", 6),
                        tuple("trial", 7));
    }

    @Test
    void tellsWonFromLost() {
        Pipeline sales = found(crm().dealPipelines(WORKSPACE)).getFirst();

        assertThat(sales.stage("closedwon"))
                .hasValueSatisfying(stage -> assertThat(stage.won()).isTrue());
        assertThat(sales.stage("closedlost"))
                .hasValueSatisfying(stage -> assertThat(stage.lost()).isTrue());
        assertThat(sales.stage("contractsent"))
                .hasValueSatisfying(stage -> assertThat(stage.closed()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {PIPELINES_PATH, "/account-info/2026-03/details"})
    void takesAnAccountWithoutItsOwnThingsForAWrongAddress(String path) {
        hubSpot.answers(path, 404, "{}");

        Crm.Answer<List<Pipeline>> answer = crm().dealPipelines(WORKSPACE);

        assertThat(answer)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .asString()
                .contains("BELLWETHER_HUBSPOT_API_URL");
    }

    @Test
    void takesAnAddressThatEndsWithASlash() {
        AskHubSpot ask = new AskHubSpot(accountAt(URI.create(hubSpot.url() + "/")));

        Crm.Answer<AccountJson> answer = ask.account(TOKEN);

        assertThat(answer).isEqualTo(new Found<>(new AccountJson(48213907, "Europe/Berlin")));
    }

    @Test
    void tellsItsPortal() {
        Crm.Answer<String> portal = token().portal();

        assertThat(portal).isEqualTo(new Found<>("48213907"));
    }

    private HubSpotCrm crm() {
        return new HubSpotCrm(accountAt(hubSpot.url()), token(), _ -> PropertyMapping.NONE, NoPace.tell());
    }

    private PrivateAppToken token() {
        return new PrivateAppToken(accountAt(hubSpot.url()), TOKEN, new OneConnection());
    }

    private static HubSpotAccount accountAt(URI url) {
        return new HubSpotAccount(url, URI.create("https://app.hubspot.com"), "2026-03");
    }

    private static <T> T found(Crm.Answer<T> answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found<T>) answer).value();
    }

    private final class OneConnection implements Connections {
        @Override
        public WorkspaceId connect(String provider, String account, String workspaceName, Instant now) {
            throw new UnsupportedOperationException("Reading connects nothing");
        }

        @Override
        public Optional<WorkspaceId> find(String provider, String account) {
            return connected;
        }
    }
}
