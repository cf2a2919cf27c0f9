package io.bellwether.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Statements of one transaction that go to the database together, in the order in which they were given: those that
/// nobody needs an answer to wait for the next one whose answer is needed, or for the end.
final class Journey {
    private final Connection connection;
    private final List<Query.Asked<?>> waiting = new ArrayList<>();
    private final Map<Query.Asked<?>, Integer> expected = new IdentityHashMap<>();

    Journey(Connection connection) {
        this.connection = connection;
    }

    Query on(String sql) {
        return Query.on(connection, sql);
    }

    void later(Query query) {
        waiting.add(query.counting());
    }

    /// @throws PlanOutdated when it has arrived and has changed another number of rows
    void expect(int rows, Query.Asked<Integer> statement) {
        if (rows > 0) {
            waiting.add(statement);
            expected.put(statement, rows);
        }
    }

    <T> List<T> ask(Query.Asked<T> asked) throws SQLException {
        waiting.add(asked);
        return end().to(asked);
    }

    /// Before statements that are given to the connection past this journey, and at the end of the transaction's work.
    Query.Answers end() throws SQLException {
        List<Query.Asked<?>> all = List.copyOf(waiting);
        waiting.clear();
        Query.Answers answers = Query.together(connection, all);
        for (Query.Asked<?> each : all) {
            Integer rows = expected.get(each);
            if (rows != null && !answers.to(each).equals(List.of(rows))) {
                throw new PlanOutdated();
            }
        }
        return answers;
    }
}
