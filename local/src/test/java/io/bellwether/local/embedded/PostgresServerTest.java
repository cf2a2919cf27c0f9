package io.bellwether.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {

    @Test
    void answersACommitWhenItIsOnDisk(@TempDir Path directory) throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory.resolve("data"), Path.of("target", "postgres"));
                Connection connection = server.administration().getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (ResultSet shown = statement.executeQuery("SHOW " + setting)) {
                    assertThat(shown.next()).isTrue();
                    assertThat(shown.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }
}
