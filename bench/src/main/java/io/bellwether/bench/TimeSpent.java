package io.bellwether.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How long calls of a port take, all together.
final class TimeSpent {
    private final AtomicLong nanos = new AtomicLong();

    <T> T in(Class<T> port, T target) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    long begun = System.nanoTime();
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        nanos.addAndGet(System.nanoTime() - begun);
                    }
                }));
    }

    /// Since it was last asked.
    Duration take() {
        return Duration.ofNanos(nanos.getAndSet(0));
    }
}
