package io.bellwether.console;

import io.bellwether.stores.console.ReadCompanies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Companies", description = "What is known of companies, and how well they fit.")
@OperatorOnly
final class CompaniesResource {
    private final ChooseWorkspace workspaces;
    private final ReadCompanies companies;

    CompaniesResource(ChooseWorkspace workspaces, ReadCompanies companies) {
        this.workspaces = workspaces;
        this.companies = companies;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCompany", summary = "Tells the facts of a company, and its fit by its parts")
    public CompanyView find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        if (!id.matches("\\d{1,19}")) {
            throw Refusal.invalid("id", "the CRM's id of a company, such as '17480226031'", id);
        }
        return companies.find(workspaces.choose(workspace), id)
                .map(CompanyView::of)
                .orElseThrow(() -> Refusal.notFound("company", id));
    }
}
