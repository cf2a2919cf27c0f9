package io.bellwether.model;

import java.time.ZoneId;

/// How many single messages a channel takes in a day; what is more waits for the next day with room.
///
/// @param messages 1 to 1000
/// @param zone whose days they are
public record DailyBudget(int messages, ZoneId zone) {
    private static final int MOST = 1_000;

    public DailyBudget {
        if (messages < 1 || messages > MOST) {
            throw new IllegalArgumentException("A daily budget is 1 to " + MOST + " messages; got " + messages);
        }
    }
}
