package io.bellwether.bench;

import org.jspecify.annotations.Nullable;

/// A measured number.
///
/// @param aim in words, such as `<= 2`; null where there is none
/// @param met null where there is no aim
public record Figure(
        String name,
        double value,
        String unit,
        @Nullable String aim,
        @Nullable Boolean met) {

    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null);
    }

    public static Figure atMost(String name, double value, String unit, double most) {
        return new Figure(name, value, unit, "<= " + most, value <= most);
    }

    public static Figure atLeast(String name, double value, String unit, double least) {
        return new Figure(name, value, unit, ">= " + least, value >= least);
    }
}
