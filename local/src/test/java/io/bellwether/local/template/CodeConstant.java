package io.bellwether.local.template;

import java.lang.reflect.Field;
import java.time.Duration;

/// A constant that its class keeps to itself, and that the templates have to agree with.
final class CodeConstant {
    private CodeConstant() {}

    static Duration duration(String type, String name) {
        try {
            Field field = Class.forName(type, false, CodeConstant.class.getClassLoader())
                    .getDeclaredField(name);
            field.setAccessible(true);
            return (Duration) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " is to have a duration " + name, e);
        }
    }
}
