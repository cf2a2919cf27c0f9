package io.bellwether.conditions;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.RuleSet;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Case;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The deal *Fleet rollout* of Northwind, worth 12,000 EUR after 10,000.
final class Deals {
    static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "1");
    private static final EntityRef COMPANY = new EntityRef(EntityType.COMPANY, "7");

    private Deals() {}

    /// A finance chief with a title that has changed, of a deal that was won and of another that is open.
    static Case ofAContact() {
        EntityRef ref = new EntityRef(EntityType.CONTACT, "501");
        EntityRef won = new EntityRef(EntityType.DEAL, "1");
        EntityRef open = new EntityRef(EntityType.DEAL, "2");
        EntityState contact = state(
                ref, "Ada Park", Map.of("jobtitle", "CFO"), List.of(new Linked(won, true), new Linked(open, false)));
        Context context = context(Map.of(
                ref, contact,
                won, state(won, "Fleet rollout", Map.of("dealstage", "won", "pipeline", "default"), List.of()),
                open, state(open, "Spare parts", Map.of("dealstage", "offer", "pipeline", "default"), List.of())));
        Occurrence occurrence = new Occurrence(ref, "jobtitle", "Buyer", "CFO", MONDAY, false, false);
        return new Case(context, contact, occurrence, MONDAY, null);
    }

    static Case grown() {
        return changed(Map.of(), "amount", "10000", "12000");
    }

    static Case changed(Map<String, String> more, String property, @Nullable String from, @Nullable String to) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "dealstage", "offer",
                "pipeline", "default",
                "amount", "10000",
                "deal_currency_code", "EUR",
                "closedate", "2026-12-01T00:00:00Z"));
        properties.putAll(more);
        EntityState deal = state(DEAL, "Fleet rollout", properties, List.of(new Linked(COMPANY, true)));
        EntityState company = state(
                COMPANY,
                "Northwind",
                Map.of(
                        "numberofemployees",
                        "250",
                        "@fit",
                        "85",
                        "@naics",
                        "513210",
                        "@region",
                        "US-CA",
                        "@country",
                        "US"),
                List.of());
        Context context = context(Map.of(DEAL, deal, COMPANY, company));
        Occurrence occurrence = new Occurrence(DEAL, property, from, to, MONDAY, false, false);
        return new Case(context, deal, occurrence, MONDAY, event(property, to));
    }

    private static Context context(Map<EntityRef, EntityState> entities) {
        return new Context(
                new WorkspaceId(new UUID(0, 1)),
                Vocabulary.HUBSPOT,
                entities,
                Set.of(),
                RuleSet.of(List.of(), Vocabulary.HUBSPOT),
                List.of(new Pipeline(
                        "default",
                        "Sales",
                        List.of(
                                new Stage("offer", "Offer", 0, false, false),
                                new Stage("won", "Won", 1, true, true),
                                new Stage("lost", "Lost", 2, true, false)))),
                MONDAY,
                Map.of(),
                Rates.NONE,
                List.of());
    }

    private static EntityState state(EntityRef ref, String name, Map<String, String> properties, List<Linked> links) {
        return new EntityState(ref, 1, name, null, properties, MONDAY, false, "Ida Berg", null, Map.of(), links);
    }

    private static SourceEvent event(String property, @Nullable String value) {
        return new SourceEvent(
                "hubspot",
                "1",
                "0",
                SignalType.CRM_UPDATE,
                DEAL,
                new Happening.PropertyChanged(property, value),
                MONDAY,
                new Urgency(50),
                0.95,
                "CRM_UI",
                null,
                "{}");
    }
}
