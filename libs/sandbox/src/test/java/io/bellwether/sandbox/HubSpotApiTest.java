package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FreshSandbox.class)
class HubSpotApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-03/deals", "2026-03/0-3", "2026-09/0-3", "2026-09/deals"})
    void tellsTheKnownDealWithItsHistoryNewestFirst(String place) throws IOException {
        JsonNode deal = Http.json(Http.hubspot("/crm/objects/" + place
                + "/9001742316?properties=dealname,amount,hubspot_owner_id&properties=deal_currency_code"
                + "&propertiesWithHistory=dealstage&associations=companies,contacts"));

        assertThat(deal.path("id").isTextual()).isTrue();
        assertThat(deal.path("properties").path("dealname").textValue())
                .isEqualTo("Northwind Robotics – Fleet rollout");
        assertThat(deal.path("properties").path("amount").textValue()).isEqualTo("48000");
        assertThat(deal.path("properties").path("deal_currency_code").textValue())
                .isEqualTo("EUR");
        JsonNode history = deal.path("propertiesWithHistory").path("dealstage");
        assertThat(history.findValuesAsText("value"))
                .containsExactly(
                        "qualifiedtobuy",
                        "contractsent",
                        "presentationscheduled",
                        "qualifiedtobuy",
                        "appointmentscheduled");
        assertThat(history.findValuesAsText("timestamp"))
                .containsExactly(
                        "2026-11-18T10:32:07.412Z",
                        "2026-11-06T15:21:00Z",
                        "2026-10-27T08:05:00Z",
                        "2026-10-14T13:40:00Z",
                        "2026-10-05T09:12:00Z");
        assertThat(deal.path("associations")
                        .path("companies")
                        .path("results")
                        .get(0)
                        .path("type")
                        .asText())
                .isEqualTo("deal_to_company");
        assertThat(deal.path("associations").path("contacts").path("results")).hasSize(2);
    }

    @Test
    void pagesThroughAllDealsOnce() throws IOException {
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = Http.json(Http.hubspot("/crm/objects/2026-03/deals?limit=25" + after));
            ids.addAll(page.path("results").findValuesAsText("id"));
            String next = page.path("paging").path("next").path("after").textValue();
            after = next == null ? null : "&after=" + next;
        }

        assertThat(ids).hasSize(60).doesNotHaveDuplicates().contains("9001742316");
    }

    @Test
    void answersAnUnknownRecordInTheVendorsErrorShape() throws IOException {
        HttpResponse<String> response = Http.hubspot("/crm/objects/2026-03/deals/1");

        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode error = Http.json(response);
        assertThat(error.path("status").asText()).isEqualTo("error");
        assertThat(error.path("category").asText()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(error.path("correlationId").asText()).hasSize(36);
    }

    @Test
    void refusesAnyOtherToken() throws IOException {
        HttpResponse<String> response =
                Http.get("/sandbox/hubspot/crm/owners/2026-03", "Authorization", "Bearer another");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Http.json(response).path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
    }

    @Test
    void saysHowManyRequestsAreLeft() throws IOException {
        HttpResponse<String> response = Http.hubspot("/account-info/2026-03/details");

        assertThat(response.headers().firstValue("X-HubSpot-RateLimit-Max")).contains("100");
        assertThat(response.headers()
                        .firstValueAsLong("X-HubSpot-RateLimit-Remaining")
                        .orElseThrow())
                .isBetween(0L, 99L);
        assertThat(Http.json(response).path("portalId").asLong()).isEqualTo(48213907);
    }

    @Test
    void tellsPipelinesWithTheirStagesInOrder() throws IOException {
        JsonNode pipelines =
                Http.json(Http.hubspot("/crm/pipelines/2026-03/deals")).path("results");

        assertThat(pipelines.findValuesAsText("label")).contains("Sales pipeline", "Renewals");
        JsonNode won = pipelines.get(0).path("stages").get(5);
        assertThat(won.path("id").asText()).isEqualTo("closedwon");
        assertThat(won.path("metadata").path("isClosed").textValue()).isEqualTo("true");
        assertThat(won.path("metadata").path("probability").textValue()).isEqualTo("1.0");
    }

    @Test
    void tellsOneOwnerAndAll() throws IOException {
        JsonNode owner = Http.json(Http.hubspot("/crm/owners/2026-03/76120341"));
        JsonNode owners = Http.json(Http.hubspot("/crm/owners/2026-03")).path("results");

        assertThat(owner.path("firstName").asText()).isEqualTo("Amara");
        assertThat(owners).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-09"})
    void readsABatchAndTellsWhatIsMissing(String version) throws IOException {
        HttpResponse<String> response = Http.send(
                "POST",
                "/sandbox/hubspot/crm/objects/" + version + "/0-3/batch/read",
                """
                {"inputs": [{"id": "9001742316"}, {"id": "77"}], "properties": ["amount"], "propertiesWithHistory": []}
                """,
                "Authorization",
                "Bearer sandbox-hubspot-token");

        assertThat(response.statusCode()).isEqualTo(version.equals("2026-03") ? 207 : 200);
        assertThat(Http.json(response).path("results")).hasSize(1);
        assertThat(Http.json(response)
                        .path("errors")
                        .get(0)
                        .path("context")
                        .path("ids")
                        .get(0)
                        .asText())
                .isEqualTo("77");
    }

    @Test
    void searchesByAmountAndPipeline() throws IOException {
        JsonNode answer = Http.json(Http.send(
                "POST",
                "/sandbox/hubspot/crm/objects/2026-03/deals/search",
                """
                {"filterGroups": [{"filters": [
                    {"propertyName": "pipeline", "operator": "EQ", "value": "default"},
                    {"propertyName": "amount", "operator": "GTE", "value": "100000"}]}],
                 "sorts": [{"propertyName": "amount", "direction": "DESCENDING"}],
                 "properties": ["amount", "pipeline"], "limit": 200, "after": "0"}
                """,
                "Authorization",
                "Bearer sandbox-hubspot-token"));

        List<String> amounts = answer.path("results").findValuesAsText("amount");
        assertThat(answer.path("total").asInt()).isEqualTo(amounts.size()).isPositive();
        assertThat(amounts)
                .allSatisfy(amount -> assertThat(Integer.parseInt(amount)).isGreaterThanOrEqualTo(100000));
    }
}
