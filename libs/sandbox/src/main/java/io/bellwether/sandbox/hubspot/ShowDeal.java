package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import io.bellwether.sandbox.hubspot.DealPipeline.Stage;
import io.bellwether.sandbox.ledger.Ledger;
import io.bellwether.sandbox.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Prepares one deal for its page.
final class ShowDeal {
    private static final int WEBHOOKS_SHOWN = 5;

    private final HubSpotAccount account;
    private final Ledger ledger;
    private final WriteForPeople write;

    ShowDeal(HubSpotAccount account, Ledger ledger) {
        this.account = account;
        this.ledger = ledger;
        this.write = new WriteForPeople(account);
    }

    /// @param refusal a sentence when the last change was refused, else empty
    public record Page(
            String id,
            String name,
            String pipeline,
            String amount,
            String amountValue,
            String currency,
            String closeDate,
            String closeDateValue,
            List<Step> steps,
            List<Person> owners,
            Card company,
            List<Card> contacts,
            List<Happened> timeline,
            Webhooks webhooks,
            String refusal) {}

    /// @param state `done`, `on`, `ahead`, or for the closed ones also `won` and `lost`
    public record Step(String id, String label, String state, boolean on) {}

    public record Person(String id, String name, String initials, String face, boolean on) {}

    public record Card(String typeId, String id, String title, String line, String detail, String initials) {}

    /// @param tone `back` for a stage that moved back, else empty
    public record Happened(String what, String from, String to, String who, String at, String tone) {}

    public record Webhooks(String dealId, List<Webhook> sent, boolean waiting) {}

    /// @param state `delivered`, `waiting` or `failed`
    public record Webhook(String at, String what, String state, String result, String events) {}

    Page page(CrmRecord deal, String refusal) {
        DealPipeline pipeline = account.pipelineOf(deal);
        Optional<Instant> closeDate = deal.value("closedate").map(Instant::parse);
        return new Page(
                deal.id(),
                deal.name(),
                pipeline.label(),
                WriteForPeople.money(deal.text("amount"), deal.text("deal_currency_code")),
                deal.text("amount"),
                deal.text("deal_currency_code"),
                closeDate.map(WriteForPeople::date).orElse("–"),
                closeDate.map(date -> date.toString().substring(0, 10)).orElse(""),
                steps(deal, pipeline),
                owners(deal),
                cards(deal, RecordType.COMPANY).findFirst().orElse(new Card("0-2", "", "No company", "", "", "–")),
                cards(deal, RecordType.CONTACT).toList(),
                timeline(deal, pipeline),
                webhooks(deal),
                refusal);
    }

    Webhooks webhooks(CrmRecord deal) {
        String key = "deals/" + deal.id();
        List<LedgerEntry> entries =
                ledger.entries(entry -> entry.vendor().equals("hubspot") && key.equals(entry.key()));
        List<Webhook> sent = entries.reversed().stream()
                .filter(RecordEdited::isOne)
                .limit(WEBHOOKS_SHOWN)
                .map(entry -> webhook(entry, entries))
                .toList();
        boolean waiting = sent.stream().anyMatch(webhook -> webhook.state().equals("waiting"));
        return new Webhooks(deal.id(), sent, waiting);
    }

    private static Webhook webhook(LedgerEntry entry, List<LedgerEntry> entries) {
        RecordEdited edited = RecordEdited.read(entry);
        JsonNode events = WriteEvents.write(edited, 0);
        Optional<JsonNode> last = entries.reversed().stream()
                .filter(attempt -> attempt.operation().equals(SendWebhooks.SENT))
                .map(LedgerEntry::body)
                .filter(body -> body.path("events")
                        .path(0)
                        .path("eventId")
                        .equals(events.path(0).path("eventId")))
                .findFirst();
        String result = last.map(body -> body.path("result").asText()).orElse("");
        boolean settled = last.map(body -> body.path("settled").asBoolean()).orElse(false);
        String state = settled ? (result.startsWith("2") ? "delivered" : "failed") : "waiting";
        String what = String.join(
                ", ",
                edited.changes().stream()
                        .map(change -> WriteForPeople.label(change.property()))
                        .toList());
        return new Webhook(WriteForPeople.moment(entry.at()), what, state, result, events.toPrettyString());
    }

    private static List<Step> steps(CrmRecord deal, DealPipeline pipeline) {
        Stage present = pipeline.stage(deal.text("dealstage")).orElseThrow();
        return pipeline.stages().stream()
                .map(stage -> new Step(stage.id(), stage.label(), state(stage, present), stage.equals(present)))
                .toList();
    }

    private static String state(Stage stage, Stage present) {
        if (stage.closed()) {
            return stage.equals(present) ? (stage.won() ? "won" : "lost") : "ahead";
        }
        if (stage.equals(present)) {
            return "on";
        }
        boolean passed = present.won() || (!present.closed() && stage.displayOrder() < present.displayOrder());
        return passed ? "done" : "ahead";
    }

    private List<Person> owners(CrmRecord deal) {
        List<Person> people = new ArrayList<>();
        for (Owner owner : account.owners()) {
            boolean on = owner.id().equals(deal.text("hubspot_owner_id"));
            people.add(new Person(owner.id(), owner.name(), owner.initials(), "f" + (people.size() + 1), on));
        }
        return people;
    }

    private Stream<Card> cards(CrmRecord record, RecordType type) {
        return record.links().stream()
                .filter(link -> link.to() == type)
                .map(CrmRecord.Link::id)
                .distinct()
                .flatMap(id -> account.record(type, id).stream())
                .map(this::card);
    }

    private Card card(CrmRecord record) {
        return switch (record.type()) {
            case COMPANY -> card(record, write.value(record, "industry", record.text("industry")), record.text("city"));
            case CONTACT -> card(record, record.text("jobtitle"), record.text("email"));
            case DEAL -> card(record, record.text("amount"), record.text("deal_currency_code"));
        };
    }

    private static Card card(CrmRecord record, String line, String detail) {
        String[] words = record.name().split(" ", -1);
        String initials = words[0].substring(0, 1) + words[words.length - 1].charAt(0);
        return new Card(record.type().id, record.id(), record.name(), line, detail, initials);
    }

    private List<Happened> timeline(CrmRecord deal, DealPipeline pipeline) {
        record Dated(Instant at, Happened happened) {}
        List<Dated> all = new ArrayList<>();
        deal.history().forEach((property, versions) -> {
            for (int i = 1; i < versions.size(); i++) {
                Version version = versions.get(i);
                all.add(new Dated(
                        version.at(),
                        happened(deal, pipeline, property, versions.get(i - 1).value(), version)));
            }
        });
        all.add(new Dated(deal.createdAt(), created(deal)));
        return all.stream()
                .sorted(Comparator.comparing(Dated::at).reversed())
                .map(Dated::happened)
                .toList();
    }

    private Happened happened(CrmRecord deal, DealPipeline pipeline, String property, String before, Version version) {
        boolean back = property.equals("dealstage") && movedBack(pipeline, before, version.value());
        return new Happened(
                WriteForPeople.label(property),
                write.value(deal, property, before),
                write.value(deal, property, version.value()),
                who(version),
                WriteForPeople.moment(version.at()),
                back ? "back" : "");
    }

    private Happened created(CrmRecord deal) {
        Version first = deal.history().getOrDefault("dealstage", List.of()).getFirst();
        String stage = write.value(deal, "dealstage", first.value());
        return new Happened("Deal created", "", stage, who(first), WriteForPeople.moment(deal.createdAt()), "");
    }

    private static boolean movedBack(DealPipeline pipeline, String before, String after) {
        Optional<Stage> from = pipeline.stage(before).filter(stage -> !stage.closed());
        Optional<Stage> to = pipeline.stage(after).filter(stage -> !stage.closed());
        return from.isPresent()
                && to.isPresent()
                && to.get().displayOrder() < from.get().displayOrder();
    }

    private String who(Version version) {
        return account.owners().stream()
                .filter(owner -> owner.userId() == version.source().userId())
                .findFirst()
                .map(Owner::name)
                .orElse("Import");
    }
}
