package io.bellwether.pipeline.triggers;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Trigger.ChampionChanged;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.triggers.Case.Neighbor;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// `champion_changed`: title, company, bounce or deletion of a contact that an open deal hangs on.
final class ChampionChangedJudge {
    private static final int NAMED_DEALS = 3;

    private final Case given;

    private ChampionChangedJudge(Case given) {
        this.given = given;
    }

    static Verdict judge(ChampionChanged trigger, Case given) {
        Stages stages = new Stages(given.context());
        List<EntityState> open = given.linked(EntityType.DEAL).stream()
                .map(Neighbor::record)
                .filter(stages::isOpen)
                .toList();
        if (open.isEmpty()) {
            return new Verdict.NotFired("The contact belongs to no open deal.");
        }
        Champions champions = new Champions(given.context());
        List<EntityState> hanging = trigger.everyContact()
                ? open
                : open.stream()
                        .filter(deal -> champions.isOne(given.record(), deal))
                        .toList();
        if (hanging.isEmpty()) {
            return new Verdict.NotFired("The contact is not the primary one of an open deal.");
        }
        return new ChampionChangedJudge(given).judge(hanging);
    }

    private Verdict judge(List<EntityState> deals) {
        Occurrence occurrence = given.occurrence();
        Vocabulary words = given.words();
        String property = occurrence.property();
        String kind = Fact.kind(property);
        if (kind.equals(Fact.LIFE)) {
            return occurrence.to() == null
                    ? new Verdict.NotFired("The contact was restored.")
                    : fired(given.record().name() + " was deleted from the CRM", deals);
        }
        if (kind.equals(Fact.COMPANY)) {
            return employerLink(deals);
        }
        if (property.equals(words.bounce())) {
            return bounce(deals);
        }
        if (property.equals(words.bounceReason())) {
            return occurrence.to() == null
                    ? new Verdict.NotFired("The bounce was cleared.")
                    : fired("Mail to " + given.record().name() + " bounces", deals);
        }
        return text(property.equals(words.jobTitle()) ? "title" : "company", deals);
    }

    private Verdict text(String what, List<EntityState> deals) {
        String from = given.occurrence().from();
        String to = given.occurrence().to();
        if (from == null || from.isBlank()) {
            return new Verdict.NotFired("The contact had no " + what + " before.");
        }
        if (to == null || to.isBlank()) {
            return new Verdict.NotFired("The contact's " + what + " was cleared.");
        }
        return from.strip().equalsIgnoreCase(to.strip())
                ? new Verdict.NotFired("The " + what + " is only spelled in another way.")
                : fired(given.record().name() + " has another " + what + ": " + to, deals);
    }

    private Verdict bounce(List<EntityState> deals) {
        BigDecimal from = Numbers.parse(given.occurrence().from()).orElse(BigDecimal.ZERO);
        BigDecimal to = Numbers.parse(given.occurrence().to()).orElse(BigDecimal.ZERO);
        return to.compareTo(from) > 0
                ? fired("Mail to " + given.record().name() + " bounces", deals)
                : new Verdict.NotFired("No further mail bounced.");
    }

    /// The first company is nothing new about a contact; another one is.
    private Verdict employerLink(List<EntityState> deals) {
        String id = given.occurrence().property().substring(Fact.COMPANY.length() + 1);
        EntityRef company = new EntityRef(EntityType.COMPANY, id);
        if (given.occurrence().to() == null) {
            return new Verdict.NotFired("The contact was taken from a company; which one it goes to is not told yet.");
        }
        boolean another = given.record().links().stream()
                .anyMatch(link ->
                        link.ref().type() == EntityType.COMPANY && !link.ref().equals(company));
        if (!another) {
            return new Verdict.NotFired("The contact had no other company before.");
        }
        String name = given.known(company).map(EntityState::name).orElse("another company");
        return fired(given.record().name() + " now belongs to " + name, deals);
    }

    private Verdict fired(String title, List<EntityState> deals) {
        String names = deals.stream().limit(NAMED_DEALS).map(EntityState::name).collect(Collectors.joining(", "));
        String more = deals.size() > NAMED_DEALS ? " and " + (deals.size() - NAMED_DEALS) + " more" : "";
        return new Verdict.Fired(
                title,
                deals.size() == 1
                        ? "The open deal " + names + " hangs on this contact."
                        : deals.size() + " open deals hang on this contact: " + names + more + ".",
                given.change(),
                0);
    }
}
