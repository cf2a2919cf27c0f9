package io.bellwether.migrate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A run that ends with an outcome whatever happens to it: a deployment must not wait for one that never comes. What
/// is under way when the time runs out, PostgreSQL rolls back with the connection.
final class MigrateInTime {
    private static final Executor OWN_THREAD =
            task -> Thread.ofPlatform().name("migrate").daemon().start(task);

    private final MigrateDatabase migrate;

    MigrateInTime(MigrateDatabase migrate) {
        this.migrate = migrate;
    }

    Outcome migrate(Duration time) {
        if (!time.isPositive()) {
            return new Outcome.Failed("There was no time left to begin");
        }
        try {
            int migrations =
                    CompletableFuture.supplyAsync(migrate::run, OWN_THREAD).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Migrated(migrations);
        } catch (TimeoutException e) {
            return new Outcome.Failed("The migration took longer than " + time.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Outcome.Failed(sentence(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("The migration was interrupted");
        }
    }

    /// Only our own words: what libraries say may hold values.
    private static String sentence(Throwable failure) {
        if (failure instanceof IllegalStateException) {
            return String.valueOf(failure.getMessage());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "The database refused (SQLSTATE " + sql.getSQLState() + ")";
            }
        }
        return "The migration failed with " + failure.getClass().getName();
    }
}
