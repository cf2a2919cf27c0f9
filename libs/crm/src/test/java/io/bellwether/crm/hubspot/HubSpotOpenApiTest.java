package io.bellwether.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.crm.openapi.VendorSpecs;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of the real client and answers of the fake, checked against HubSpot's own files.
@QuarkusTest
class HubSpotOpenApiTest {
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("6f9f6a0e-5c1b-4f0e-9a39-0d6c3f1d2b10");
    private static final Logger LOG = Logger.getLogger(HubSpotOpenApiTest.class);

    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-09"})
    void callsHubSpotAsItsOpenApiFilesSay(String version) {
        Optional<Path> directory = VendorSpecs.directory();
        if (directory.isEmpty()) {
            LOG.info("Skipped: SPECS_DIR names no directory of the vendors' OpenAPI files");
        }
        assumeTrue(directory.isPresent());
        VendorSpecs specs = VendorSpecs.in(directory.get().resolve("hubspot").resolve(version));

        try (FakeHubSpot hubSpot = new FakeHubSpot(version)) {
            callEverything(hubSpot, version);

            List<String> problems = hubSpot.interactions().stream()
                    .flatMap(each -> specs.problems(each).stream())
                    .toList();
            LOG.info(specs.summary("HubSpot " + version));
            assertThat(problems).isEmpty();
            assertThat(hubSpot.interactions()).hasSize(7);
            assertThat(specs.validated())
                    .contains(
                            "GET /account-info/" + version + "/details",
                            "GET /crm/objects/" + version + "/{objectType}/{objectId}",
                            "GET /crm/owners/" + version + "/{ownerId}",
                            "GET /crm/pipelines/" + version + "/{objectType}");
        }
    }

    private static void callEverything(FakeHubSpot hubSpot, String version) {
        HubSpotAccount account = new HubSpotAccount(hubSpot.url(), URI.create("https://app.hubspot.com"), version);
        CallHubSpot calls = new CallHubSpot(account, new FixedToken(), NoPace.tell());
        assertThat(List.of(
                        new AskHubSpot(account).account(FixedToken.SECRET),
                        calls.dealPipelines(WORKSPACE),
                        calls.record(WORKSPACE, Kind.of(EntityType.DEAL), "9001742316", PropertyMapping.NONE),
                        calls.record(WORKSPACE, Kind.of(EntityType.CONTACT), "3305118", PropertyMapping.NONE),
                        calls.record(WORKSPACE, Kind.of(EntityType.COMPANY), "6120044018", PropertyMapping.NONE),
                        calls.owner(WORKSPACE, "71093154", true),
                        calls.companyName(WORKSPACE, "6120044018")))
                .hasOnlyElementsOfType(Found.class);
    }
}
