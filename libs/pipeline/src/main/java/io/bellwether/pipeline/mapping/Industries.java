package io.bellwether.pipeline.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// HubSpot's industries with their codes in the North American systems, of which each has one that comes nearest.
final class Industries {
    private static final Industries TABLE = new Industries();

    private final Map<String, Industry> byKey = new HashMap<>();

    private Industries() {
        for (String[] row : Tables.rows("industries.tsv")) {
            Industry industry = new Industry(row[3], row[1], row[2]);
            byKey.put(key(row[0]), industry);
            byKey.putIfAbsent(key(row[3]), industry);
        }
    }

    /// @param naics of 2022
    record Industry(String name, String naics, String sic) {}

    static Optional<Industry> find(String told) {
        return Optional.ofNullable(TABLE.byKey.get(key(told)));
    }

    /// `Information Technology & Services` and `INFORMATION_TECHNOLOGY_AND_SERVICES` mean the same.
    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("[^a-z0-9]+", " ")
                .replaceAll("\\band\\b", "")
                .replaceAll(" +", " ")
                .strip();
    }
}
