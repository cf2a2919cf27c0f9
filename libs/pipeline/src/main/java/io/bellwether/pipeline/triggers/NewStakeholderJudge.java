package io.bellwether.pipeline.triggers;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Trigger.NewStakeholder;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Fact;
import io.bellwether.pipeline.Verdict;
import java.util.Locale;
import java.util.Optional;

/// `new_stakeholder`: a contact with one of the titles is associated with an open deal.
final class NewStakeholderJudge {
    private NewStakeholderJudge() {}

    static Verdict judge(NewStakeholder trigger, Case given) {
        String id = given.occurrence().property().substring(Fact.CONTACT.length() + 1);
        EntityRef ref = new EntityRef(EntityType.CONTACT, id);
        if (given.occurrence().to() == null) {
            return new Verdict.NotFired("The contact was taken from the deal.");
        }
        Optional<EntityState> contact = given.known(ref);
        if (contact.isEmpty()) {
            return new Verdict.Needs(new FetchTarget.Record(ref), "The contact's title is not known.");
        }
        return OpenDeal.require(given, () -> judge(trigger, given, contact.get()));
    }

    private static Verdict judge(NewStakeholder trigger, Case given, EntityState contact) {
        String title = contact.properties().get(given.words().jobTitle());
        if (title == null || title.isBlank()) {
            return new Verdict.NotFired("The contact has no title.");
        }
        String padded = spaced(title);
        boolean senior = trigger.titles().stream().anyMatch(word -> padded.contains(spaced(word)));
        if (!senior) {
            return new Verdict.NotFired("'" + title + "' has none of the rule's titles.");
        }
        return new Verdict.Fired(
                contact.name() + " (" + title + ") joined " + given.record().name(),
                "A senior contact was associated with the open deal.",
                given.change(null, contact.name()),
                0);
    }

    /// ` vp of sales ` of `VP of Sales`, so that `vp` is found in it and not in `MVP`.
    private static String spaced(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }
}
