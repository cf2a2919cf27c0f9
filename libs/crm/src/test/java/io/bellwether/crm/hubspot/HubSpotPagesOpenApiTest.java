package io.bellwether.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.crm.openapi.VendorSpecs;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.sync.CrmPages.LinksOf;
import io.bellwether.pipeline.sync.CrmPages.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a sync asks of HubSpot, and the answers that it is tested with, checked against HubSpot's own files.
@QuarkusTest
class HubSpotPagesOpenApiTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final Logger LOG = Logger.getLogger(HubSpotPagesOpenApiTest.class);
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:07.412Z");
    private static final String TIMES =
            "\"startedAt\": \"2026-11-18T10:32:08Z\", \"completedAt\": \"2026-11-18T10:32:09Z\"";

    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-09"})
    void readsPagesAsItsOpenApiFilesSay(String version) {
        Optional<Path> directory = VendorSpecs.directory();
        if (directory.isEmpty()) {
            LOG.info("Skipped: SPECS_DIR names no directory of the vendors' OpenAPI files");
        }
        assumeTrue(directory.isPresent());
        VendorSpecs specs = VendorSpecs.in(directory.get().resolve("hubspot").resolve(version));

        try (FakeHubSpot hubSpot = new FakeHubSpot(version)) {
            answerPages(hubSpot, version);
            HubSpotPages pages = new HubSpotPages(
                    new HubSpotAccount(hubSpot.url(), URI.create("https://app.hubspot.com"), version),
                    new FixedToken(),
                    _ -> PropertyMapping.NONE,
                    NoPace.tell());

            assertThat(readEverything(pages)).hasOnlyElementsOfType(Found.class);

            List<String> problems = hubSpot.interactions().stream()
                    .flatMap(each -> specs.problems(each).stream())
                    .toList();
            LOG.info(specs.summary("HubSpot " + version));
            assertThat(problems).isEmpty();
            String contacts = "/crm/objects/" + version + "/(contacts|\\{objectType})";
            assertThat(List.of(
                            "GET " + contacts,
                            "POST " + contacts + "/search",
                            "POST " + contacts + "/batch/read",
                            "POST /crm/associations/" + version + "/[^/]+/[^/]+/batch/read",
                            "GET /crm/owners/" + version))
                    .allSatisfy(operation -> assertThat(specs.validated()).anyMatch(each -> each.matches(operation)));
        }
    }

    private static List<Answer<?>> readEverything(HubSpotPages pages) {
        return List.of(
                pages.list(WORKSPACE, EntityType.COMPANY, false, null),
                pages.list(WORKSPACE, EntityType.CONTACT, false, "3305117"),
                pages.list(WORKSPACE, EntityType.DEAL, false, null),
                pages.list(WORKSPACE, EntityType.DEAL, true, null),
                pages.changed(WORKSPACE, EntityType.CONTACT, new Window.From(NOW)),
                pages.changed(WORKSPACE, EntityType.DEAL, new Window.At(NOW, "9001742315")),
                pages.count(WORKSPACE, EntityType.COMPANY),
                pages.withHistory(WORKSPACE, EntityType.CONTACT, List.of("3305118")),
                pages.withHistory(WORKSPACE, EntityType.DEAL, List.of("9001742316")),
                pages.links(WORKSPACE, EntityType.DEAL, EntityType.COMPANY, List.of(new LinksOf("9001742316", null))),
                pages.links(WORKSPACE, EntityType.CONTACT, EntityType.COMPANY, List.of(new LinksOf("3305118", "20"))),
                pages.owners(WORKSPACE, false, null),
                pages.owners(WORKSPACE, true, "71093153"),
                pages.dealPipelines(WORKSPACE));
    }

    private static void answerPages(FakeHubSpot hubSpot, String version) {
        String objects = "/crm/objects/" + version + "/";
        record Kept(String path, String file) {}
        for (Kept kept : List.of(
                new Kept("companies", "company.json"),
                new Kept("contacts", "contact.json"),
                new Kept("0-3", "deal.json"))) {
            String record = withoutLinks(FakeHubSpot.file(kept.file()));
            hubSpot.answers(
                    objects + kept.path(),
                    200,
                    "{\"results\": [" + record
                            + "], \"paging\": {\"next\": {\"after\": \"9\", \"link\": \"?after=9\"}}}");
            hubSpot.answers(objects + kept.path() + "/search", 200, "{\"total\": 1, \"results\": [" + record + "]}");
            hubSpot.answers(
                    objects + kept.path() + "/batch/read",
                    200,
                    "{\"status\": \"COMPLETE\", \"results\": [" + record + "], " + TIMES + "}");
        }
        for (String from : List.of("deals", "contacts")) {
            hubSpot.answers(
                    "/crm/associations/" + version + "/" + from + "/companies/batch/read", 200, """
                    {"status": "COMPLETE", %s, "results": [{"from": {"id": "1"}, "to": [{"toObjectId": "6120044018",
                     "associationTypes": [{"category": "HUBSPOT_DEFINED", "typeId": 5, "label": "Primary"}]}]}]}
                    """.formatted(TIMES));
        }
        hubSpot.answers("/crm/owners/" + version, 200, "{\"results\": [" + FakeHubSpot.file("owner.json") + "]}");
    }

    /// Only a record that is asked for by itself tells its links.
    private static String withoutLinks(String record) {
        try {
            ObjectNode json = (ObjectNode) new ObjectMapper().readTree(record);
            json.remove("associations");
            return json.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
