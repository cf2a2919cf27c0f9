package io.bellwether.pipeline.mapping;

import java.math.BigDecimal;

/// The bands of annual revenue that sales people speak of, in whatever currency the CRM keeps it.
final class RevenueRange {
    private static final long MILLION = 1_000_000;

    private RevenueRange() {}

    static String of(BigDecimal revenue) {
        if (isBelow(revenue, 1)) {
            return "under 1M";
        } else if (isBelow(revenue, 10)) {
            return "1M-10M";
        } else if (isBelow(revenue, 50)) {
            return "10M-50M";
        } else if (isBelow(revenue, 100)) {
            return "50M-100M";
        } else if (isBelow(revenue, 500)) {
            return "100M-500M";
        } else {
            return isBelow(revenue, 1000) ? "500M-1B" : "over 1B";
        }
    }

    private static boolean isBelow(BigDecimal revenue, long millions) {
        return revenue.compareTo(BigDecimal.valueOf(millions * MILLION)) < 0;
    }
}
