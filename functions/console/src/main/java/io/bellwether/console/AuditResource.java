package io.bellwether.console;

import io.bellwether.stores.console.ReadAudit;
import io.bellwether.stores.console.ReadAudit.Filter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "What people did.")
@OperatorOnly
final class AuditResource {
    private final ChooseWorkspace workspaces;
    private final ReadAudit audit;
    private final ReadJson json;

    AuditResource(ChooseWorkspace workspaces, ReadAudit audit, ReadJson json) {
        this.workspaces = workspaces;
        this.audit = audit;
        this.json = json;
    }

    @GET
    @Operation(operationId = "listAudit", summary = "Lists what people did, the newest first")
    public ItemList<AuditView> list(
            @Parameter(description = "Only of this kind, such as rule or alert") @QueryParam("subject") @Nullable
                    String subject,
            @Parameter(description = "Only of this one, such as deal-stage-regression")
                    @QueryParam("subjectId")
                    @Nullable
                    String subjectId,
            @Parameter(description = "Only by this person, such as operator") @QueryParam("actor") @Nullable
                    String actor,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return ItemList.of(
                Cursor.AUDIT,
                audit.list(
                        workspaces.choose(workspace),
                        new Filter(subject, subjectId, actor),
                        Cursor.AUDIT.slice(cursor, limit)),
                row -> new AuditView(
                        row.id(),
                        row.at(),
                        row.actor(),
                        row.action(),
                        row.subject(),
                        row.subjectId(),
                        json.read(row.detail())));
    }
}
