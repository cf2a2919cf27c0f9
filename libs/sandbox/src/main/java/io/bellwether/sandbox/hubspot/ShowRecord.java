package io.bellwether.sandbox.hubspot;

import java.util.List;

/// Prepares a company or a contact for its page.
final class ShowRecord {
    private final HubSpotAccount account;
    private final WriteForPeople write;

    ShowRecord(HubSpotAccount account) {
        this.account = account;
        this.write = new WriteForPeople(account);
    }

    public record Page(String kind, String name, List<Property> properties, List<Deal> deals) {}

    public record Property(String label, String value) {}

    public record Deal(String id, String name, String stage, String amount) {}

    Page page(CrmRecord record) {
        List<Property> properties = record.history().keySet().stream()
                .sorted()
                .map(property -> new Property(
                        WriteForPeople.label(property), write.value(record, property, record.text(property))))
                .toList();
        List<Deal> deals = record.links().stream()
                .filter(link -> link.to() == RecordType.DEAL)
                .flatMap(link -> account.record(RecordType.DEAL, link.id()).stream())
                .map(deal -> new Deal(
                        deal.id(),
                        deal.name(),
                        account.stageOf(deal).map(DealPipeline.Stage::label).orElse("–"),
                        WriteForPeople.money(deal.text("amount"), deal.text("deal_currency_code"))))
                .toList();
        return new Page(record.type().singular, record.name(), properties, deals);
    }
}
