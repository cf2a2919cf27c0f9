package io.bellwether.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A pool of one connection, as a function's is when it does one thing at a time; counts the statements.
final class OneConnection {
    private final Connection connection;
    private final AtomicInteger statements = new AtomicInteger();

    OneConnection(DataSource source) {
        try {
            this.connection = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource dataSource() {
        return proxy(DataSource.class, _ -> lent());
    }

    /// Those since it was last asked.
    int takeStatements() {
        return statements.getAndSet(0);
    }

    private Connection lent() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            return null;
                        }
                        case "prepareStatement", "createStatement" -> statements.incrementAndGet();
                        default -> {
                            // Nothing to count.
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static <T> T proxy(Class<T> type, java.util.function.Function<Object, Object> get) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, _) -> {
            if (method.getName().equals("getConnection")) {
                return get.apply(self);
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}
