package io.bellwether.stores.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Passes everything on and remembers each statement.
final class CountingStatements {
    private final List<String> statements = new ArrayList<>();
    private final DataSource counted;

    CountingStatements(DataSource dataSource) {
        this.counted = proxy(DataSource.class, dataSource);
    }

    DataSource dataSource() {
        return counted;
    }

    /// Those since it was last asked.
    int take() {
        int count = statements.size();
        statements.clear();
        return count;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        statements.add(String.valueOf(arguments == null ? null : arguments[0]));
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
