package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.ledger.Ledger;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The CRM as people see it: the list of deals, and one deal to look at and to change.
@Path("/sandbox/hubspot")
@Produces(MediaType.TEXT_HTML)
final class HubSpotPages {
    private final HubSpotAccount account;
    private final SendWebhooks webhooks;
    private final ShowDeals showDeals;
    private final ShowDeal showDeal;
    private final ShowRecord showRecord;
    private final SandboxClock clock;

    HubSpotPages(HubSpotAccount account, SendWebhooks webhooks, Ledger ledger, SandboxClock clock) {
        this.account = account;
        this.webhooks = webhooks;
        this.clock = clock;
        this.showDeals = new ShowDeals(account);
        this.showDeal = new ShowDeal(account, ledger);
        this.showRecord = new ShowRecord(account);
    }

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance deals(ShowDeals.Page page);

        static native TemplateInstance dealsTable(ShowDeals.Page page);

        static native TemplateInstance deal(ShowDeal.Page page);

        static native TemplateInstance dealMain(ShowDeal.Page page);

        static native TemplateInstance dealWebhooks(ShowDeal.Webhooks webhooks);

        static native TemplateInstance record(ShowRecord.Page page);
    }

    @GET
    public TemplateInstance deals(
            @RestQuery @DefaultValue("default") String pipeline,
            @RestQuery @DefaultValue("") String stage,
            @RestQuery @DefaultValue("") String query) {
        return Templates.deals(showDeals.page(pipeline, stage, query, clock.instant()));
    }

    @GET
    @Path("/deals-table")
    public TemplateInstance dealsTable(
            @RestQuery @DefaultValue("default") String pipeline,
            @RestQuery @DefaultValue("") String stage,
            @RestQuery @DefaultValue("") String query) {
        return Templates.dealsTable(showDeals.page(pipeline, stage, query, clock.instant()));
    }

    @GET
    @Path("/deals-page/{id}")
    public TemplateInstance deal(@RestPath String id) {
        return Templates.deal(showDeal.page(existing(RecordType.DEAL, id), ""));
    }

    /// The path that links to records have at HubSpot.
    @GET
    @Path("/contacts/{portalId}/record/{typeId}/{id}")
    public TemplateInstance record(@RestPath String portalId, @RestPath String typeId, @RestPath String id) {
        RecordType type = RecordType.named(typeId)
                .orElseThrow(() -> new NotFoundException("There is no record type " + typeId + " in the sandbox."));
        return type == RecordType.DEAL ? deal(id) : Templates.record(showRecord.page(existing(type, id)));
    }

    @POST
    @Path("/deals-page/{id}")
    public TemplateInstance save(@RestPath String id, MultivaluedMap<String, String> form) {
        Map<String, String> wanted = new LinkedHashMap<>();
        form.forEach(
                (property, values) -> wanted.put(property, values.getFirst().strip()));
        CrmRecord deal = existing(RecordType.DEAL, id);
        Source person = Person.editing(account, deal);
        return switch (account.edit(RecordType.DEAL, id, wanted, person)) {
            case HubSpotAccount.Done(CrmRecord changed, RecordEdited edited) -> {
                webhooks.send(edited);
                yield Templates.dealMain(showDeal.page(changed, ""));
            }
            case HubSpotAccount.Refused(String reason) -> Templates.dealMain(showDeal.page(deal, reason));
            case HubSpotAccount.NoSuchRecord _ -> throw new NotFoundException();
        };
    }

    @GET
    @Path("/deals-page/{id}/webhooks")
    public TemplateInstance webhooks(@RestPath String id) {
        return Templates.dealWebhooks(showDeal.webhooks(existing(RecordType.DEAL, id)));
    }

    private CrmRecord existing(RecordType type, String id) {
        return account.record(type, id)
                .orElseThrow(
                        () -> new NotFoundException("There is no " + type.singular + " " + id + " in the sandbox."));
    }
}
