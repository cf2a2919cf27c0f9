package io.bellwether.pipeline;

import io.bellwether.model.Alert;
import io.bellwether.model.Digest;
import io.bellwether.model.Effect;
import io.bellwether.model.Person;
import io.bellwether.model.QuietHours;
import io.bellwether.model.Route;
import io.bellwether.model.Timing;
import io.bellwether.model.Timing.HeldBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a route into an effect with its moment. Pure: what has to be counted, a budget, the commit counts.
final class RouteAlert {
    private RouteAlert() {}

    /// To the channels that the rule names, and to the record's owner where they want it.
    static List<Effect> effects(Alert alert, List<Route> routes, List<Person> people, Instant now) {
        Optional<Person> owner = people.stream()
                .filter(person -> person.ownerExternalId() != null
                        && person.ownerExternalId().equals(alert.entity().ownerId()))
                .findFirst();
        List<Effect> effects = new ArrayList<>();
        String mention = owner.map(Person::slackUserId).orElse(null);
        routes.forEach(route -> effects.add(effect(alert, route, mention, now)));
        owner.filter(person -> person.directMessages() && person.hears(alert.trigger()))
                .flatMap(person -> direct(alert, person))
                .ifPresent(effects::add);
        return effects;
    }

    private static Optional<Effect> direct(Alert alert, Person person) {
        return Optional.ofNullable(person.slackUserId())
                .map(user -> Effect.postSlackAlert(
                        alert.withUrgency(person.urgency(alert.trigger(), alert.urgency())),
                        user,
                        null,
                        Timing.AT_ONCE));
    }

    /// @param mention the owner as Slack knows them; null where nobody knows
    private static Effect effect(Alert alert, Route route, @Nullable String mention, Instant now) {
        return switch (route) {
            case Route.SlackChannel slack -> slack(alert, slack, mention, now);
        };
    }

    private static Effect slack(Alert alert, Route.SlackChannel route, @Nullable String mention, Instant now) {
        QuietHours quiet = route.quietHours();
        Digest digest = route.digest();
        if (digest != null) {
            Instant closes = digest.closes(now);
            Instant due = closes.plus(Effect.DIGEST_GRACE);
            return Effect.postSlackDigest(alert, route.channel(), closes, quiet == null ? due : quiet.opens(due));
        }
        Instant opens = quiet == null ? now : quiet.opens(now);
        boolean held = opens.isAfter(now);
        Timing timing = new Timing(held ? opens : null, held ? HeldBy.QUIET_HOURS : null, route.budget(), quiet);
        return Effect.postSlackAlert(alert, route.channel(), route.mentionOwner() ? mention : null, timing);
    }
}
