package io.bellwether.stores.postgres;

import static java.util.stream.Collectors.toMap;

import io.bellwether.model.Person;
import io.bellwether.model.Urgency;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The members of the present workspace with what they want for themselves.
final class ReadPeople {
    private ReadPeople() {}

    record Line(Person person, @Nullable String trigger, Person.Override wanted) {}

    static List<Person> of(Connection connection) throws SQLException {
        return people(new Journey(connection).ask(asking(connection)));
    }

    static Query.Asked<Line> asking(Connection connection) {
        return Query.on(connection, """
                SELECT person.id, name, email, owner_external_id, slack_user_id, direct_messages, trigger,
                       coalesce(enabled, true) AS enabled, urgency IS NULL AS unweighed, coalesce(urgency, 0) AS urgency
                FROM person
                LEFT JOIN personal_override AS wanted
                    ON wanted.workspace_id = person.workspace_id AND wanted.person_id = person.id
                WHERE person.workspace_id = current_workspace()
                ORDER BY person.created_at, person.id, trigger
                """).as(ReadPeople::line);
    }

    static List<Person> people(List<Line> told) {
        Map<UUID, List<Line>> lines = new LinkedHashMap<>();
        told.forEach(line -> lines.merge(line.person().id(), List.of(line), ReadPeople::both));
        return lines.values().stream().map(ReadPeople::person).toList();
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                new Person(
                        row.uuid("id"),
                        row.text("name"),
                        row.textOrNull("email"),
                        row.textOrNull("owner_external_id"),
                        row.textOrNull("slack_user_id"),
                        row.bool("direct_messages"),
                        Map.of()),
                row.textOrNull("trigger"),
                new Person.Override(
                        row.bool("enabled"), row.bool("unweighed") ? null : new Urgency(row.integer("urgency"))));
    }

    private static List<Line> both(List<Line> some, List<Line> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Person person(List<Line> lines) {
        Person bare = lines.getFirst().person();
        Map<String, Person.Override> overrides = lines.stream()
                .filter(line -> line.trigger() != null)
                .collect(toMap(line -> String.valueOf(line.trigger()), Line::wanted));
        return new Person(
                bare.id(),
                bare.name(),
                bare.email(),
                bare.ownerExternalId(),
                bare.slackUserId(),
                bare.directMessages(),
                overrides);
    }
}
