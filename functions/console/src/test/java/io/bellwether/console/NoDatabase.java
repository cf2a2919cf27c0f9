package io.bellwether.console;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A database that nobody reaches.
final class NoDatabase {
    private NoDatabase() {}

    static DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new SQLException("There is no database", "08006");
                });
    }
}
