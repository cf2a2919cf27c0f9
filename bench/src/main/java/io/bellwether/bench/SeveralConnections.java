package io.bellwether.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/// A pool of some connections, as a function's is that does several things at once.
final class SeveralConnections {
    private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();

    SeveralConnections(DataSource source, int connections) throws SQLException {
        for (int i = 0; i < connections; i++) {
            idle.add(source.getConnection());
        }
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (method, _) -> {
            if (method.getName().equals("getConnection")) {
                return lend(idle.take());
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private Connection lend(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                idle.add(connection);
                return null;
            }
            return method.invoke(connection, arguments);
        });
    }

    private interface Call {
        @org.jspecify.annotations.Nullable
        Object with(java.lang.reflect.Method method, Object[] arguments)
                throws ReflectiveOperationException, InterruptedException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return call.with(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
