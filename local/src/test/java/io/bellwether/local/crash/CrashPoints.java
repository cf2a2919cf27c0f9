package io.bellwether.local.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names every moment before and after a call that goes outside, such as `evaluate.store.commit:after`, and ends the
/// process at the one that is armed. A process that has ended does nothing more, whatever its `finally` blocks want.
final class CrashPoints {
    private final Set<String> passed = new LinkedHashSet<>();
    private final @Nullable String armed;
    private final Runnable end;
    private boolean dead;

    private CrashPoints(@Nullable String armed, Runnable end) {
        this.armed = armed;
        this.end = end;
    }

    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the process is gone", null, false, false);
        }
    }

    static CrashPoints none() {
        return new CrashPoints(null, () -> {});
    }

    static CrashPoints throwingAt(String point) {
        return new CrashPoints(point, () -> {});
    }

    static CrashPoints haltingAt(String point) {
        return new CrashPoints(point, () -> Runtime.getRuntime().halt(137));
    }

    Set<String> passed() {
        return passed;
    }

    void hit(String point) {
        if (dead) {
            throw new Crash();
        }
        passed.add(point);
        if (point.equals(armed)) {
            dead = true;
            end.run();
            throw new Crash();
        }
    }

    /// The port, with a point before and after each of its methods.
    <P> P around(Class<P> port, String name, P adapter) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
            String point = name + "." + method.getName();
            if (method.getName().equals("lane")) {
                return method.invoke(adapter, arguments);
            }
            hit(point + ":before");
            try {
                Object result = method.invoke(adapter, arguments);
                hit(point + ":after");
                return result;
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        }));
    }
}
