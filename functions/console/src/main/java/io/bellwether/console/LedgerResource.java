package io.bellwether.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger", description = "That nothing is lost.")
@OperatorOnly
final class LedgerResource {
    private final TakeStock stock;

    LedgerResource(TakeStock stock) {
        this.stock = stock;
    }

    @GET
    @Operation(operationId = "getLedger", summary = "Counts every event accepted and where it is now")
    public LedgerView ledger() {
        return stock.ledger();
    }
}
