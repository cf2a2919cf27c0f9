package io.bellwether.pipeline.triggers;

import java.math.BigDecimal;

/// Annual revenue as people speak of it, in the currency of the CRM.
enum RevenueBand {
    BELOW_1M("below 1 million", 1_000_000),
    FROM_1M("1 to 10 million", 10_000_000),
    FROM_10M("10 to 50 million", 50_000_000),
    FROM_50M("50 to 100 million", 100_000_000),
    FROM_100M("100 to 500 million", 500_000_000),
    FROM_500M("500 million to 1 billion", 1_000_000_000),
    FROM_1B("1 to 10 billion", 10_000_000_000L),
    FROM_10B("10 billion or more", Long.MAX_VALUE);

    private final String label;
    private final long end;

    RevenueBand(String label, long end) {
        this.label = label;
        this.end = end;
    }

    static RevenueBand of(BigDecimal revenue) {
        for (RevenueBand band : values()) {
            if (revenue.compareTo(BigDecimal.valueOf(band.end)) < 0) {
                return band;
            }
        }
        return FROM_10B;
    }

    String label() {
        return label;
    }
}
