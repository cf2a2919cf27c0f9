package io.bellwether.pipeline.pace;

import java.time.Duration;

/// What a vendor's answer says of the account's allowance.
public sealed interface Told {

    /// @param remaining of the interval, by the vendor's count
    record Limit(int calls, Duration interval, int remaining) implements Told {}

    /// No call of anybody before this has passed: a rate limit was met, the day's is used up, the account is moved.
    record Block(Duration span, String reason) implements Told {}
}
