package io.bellwether.stores.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A pool whose first connection is the given one.
final class HandsOut {
    private final AtomicInteger handedOut = new AtomicInteger();
    private final DataSource dataSource;

    HandsOut(Connection first, DataSource others) {
        this.dataSource = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    if (method.getName().equals("getConnection") && handedOut.getAndIncrement() == 0) {
                        return first;
                    }
                    try {
                        return method.invoke(others, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    DataSource dataSource() {
        return dataSource;
    }

    int handedOut() {
        return handedOut.get();
    }
}
