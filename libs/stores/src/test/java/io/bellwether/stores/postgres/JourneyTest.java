package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.WorkspaceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JourneyTest {
    private final CountingStatements counting = new CountingStatements(Database.application());
    private final Transactions transactions = new Transactions(counting.dataSource());
    private final WorkspaceId workspace = Database.connected(Database.newAccount());

    @Test
    void takesAlongWhatWaitedInTheOrderInWhichItWasGiven() {
        List<Integer> seen = transactions.inWorkspace(workspace, connection -> {
            Journey journey = told(connection);
            counting.take();
            journey.later(journey.on("INSERT INTO told VALUES (?)").with(1));
            journey.later(journey.on("UPDATE told SET number = number + 1"));
            journey.later(journey.on("INSERT INTO told VALUES (?)").with(3));
            return journey.ask(
                    journey.on("SELECT number FROM told ORDER BY number").as(row -> row.integer("number")));
        });

        assertThat(seen).containsExactly(2, 3);
        assertThat(counting.take()).isOne();
    }

    @Test
    void runsWhatWaitsToTheEndOnce() {
        List<Integer> seen = transactions.inWorkspace(workspace, connection -> {
            Journey journey = told(connection);
            journey.later(journey.on("INSERT INTO told VALUES (?)").with(1));
            journey.end();
            journey.end();
            return journey.ask(journey.on("SELECT number FROM told").as(row -> row.integer("number")));
        });

        assertThat(seen).containsExactly(1);
    }

    @Test
    void ofAPlanThatFindsRowsAlreadyThereSaysThatItIsOutdated() {
        assertThatThrownBy(() -> transactions.inWorkspace(workspace, connection -> {
                    Journey journey = told(connection);
                    journey.expect(
                            2,
                            journey.on("INSERT INTO told VALUES (1), (1) ON CONFLICT DO NOTHING")
                                    .counting());
                    return journey.ask(journey.on("SELECT number FROM told").as(row -> row.integer("number")));
                }))
                .isInstanceOf(PlanOutdated.class);
    }

    private static Journey told(Connection connection) throws SQLException {
        Query.on(connection, "CREATE TEMPORARY TABLE told (number integer PRIMARY KEY) ON COMMIT DROP")
                .run();
        return new Journey(connection);
    }
}
