package io.bellwether.stores.postgres;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/// People's sessions in the browser, and the links that begin one. Secrets come as digests and nothing else is kept.
public final class PostgresSessions {
    private final Transactions transactions;

    public PostgresSessions(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    /// @param role `viewer`, `operator` or `admin`
    public record Person(String subject, String role) {}

    /// Also sweeps away the sessions that have run out.
    public void begin(byte[] tokenDigest, Person person, Instant now, Instant expiresAt) {
        transactions.asSystem(connection -> {
            Query.on(connection, "DELETE FROM operator_session WHERE expires_at <= ?")
                    .with(now)
                    .update();
            return Query.on(connection, """
                    INSERT INTO operator_session (token_digest, subject, role, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?)
                    """)
                    .with(tokenDigest)
                    .with(person.subject())
                    .with(person.role())
                    .with(now)
                    .with(expiresAt)
                    .update();
        });
    }

    public Optional<Person> find(byte[] tokenDigest, Instant now) {
        return transactions.asSystem(connection ->
                Query.on(connection, """
                SELECT subject, role FROM operator_session WHERE token_digest = ? AND expires_at > ?
                """).with(tokenDigest).with(now).first(PostgresSessions::person));
    }

    public void end(byte[] tokenDigest) {
        transactions.asSystem(connection -> Query.on(connection, "DELETE FROM operator_session WHERE token_digest = ?")
                .with(tokenDigest)
                .update());
    }

    /// Makes the link the only one that is good: the earlier ones of the same person end.
    public void offerLink(byte[] codeDigest, Person person, Instant expiresAt) {
        transactions.asSystem(connection -> {
            Query.on(connection, "DELETE FROM login_link WHERE subject = ?")
                    .with(person.subject())
                    .update();
            return Query.on(connection, """
                    INSERT INTO login_link (code_digest, subject, role, expires_at) VALUES (?, ?, ?, ?)
                    """)
                    .with(codeDigest)
                    .with(person.subject())
                    .with(person.role())
                    .with(expiresAt)
                    .update();
        });
    }

    /// Uses the link up. Of two that use it at once, one gets the person.
    public Optional<Person> useLink(byte[] codeDigest, Instant now) {
        return transactions.asSystem(connection ->
                Query.on(connection, """
                DELETE FROM login_link WHERE code_digest = ? AND expires_at > ? RETURNING subject, role
                """).with(codeDigest).with(now).first(PostgresSessions::person));
    }

    private static Person person(Row row) throws java.sql.SQLException {
        return new Person(row.text("subject"), row.text("role"));
    }
}
