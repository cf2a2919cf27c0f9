package io.bellwether.pipeline.mapping;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Countries by ISO 3166-1 and their regions by ISO 3166-2, by code or by name.
final class Regions {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("USA", "US"),
            Map.entry("U.S.", "US"),
            Map.entry("U.S.A.", "US"),
            Map.entry("United States of America", "US"),
            Map.entry("America", "US"),
            Map.entry("UK", "GB"),
            Map.entry("Great Britain", "GB"),
            Map.entry("England", "GB"),
            Map.entry("Scotland", "GB"),
            Map.entry("Wales", "GB"),
            Map.entry("Northern Ireland", "GB"),
            Map.entry("The Netherlands", "NL"),
            Map.entry("Holland", "NL"),
            Map.entry("Deutschland", "DE"),
            Map.entry("Österreich", "AT"),
            Map.entry("Schweiz", "CH"),
            Map.entry("Suisse", "CH"),
            Map.entry("España", "ES"),
            Map.entry("Italia", "IT"),
            Map.entry("Danmark", "DK"),
            Map.entry("Sverige", "SE"),
            Map.entry("Norge", "NO"),
            Map.entry("Suomi", "FI"),
            Map.entry("Polska", "PL"),
            Map.entry("Brasil", "BR"),
            Map.entry("México", "MX"),
            Map.entry("Belgique", "BE"),
            Map.entry("België", "BE"),
            Map.entry("Czech Republic", "CZ"),
            Map.entry("Turkey", "TR"),
            Map.entry("Russia", "RU"),
            Map.entry("South Korea", "KR"),
            Map.entry("Korea", "KR"),
            Map.entry("UAE", "AE"));

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Regions TABLE = new Regions();

    private final Map<String, String> countries = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();

    private Regions() {
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            countries.put(key(code), code);
            countries.put(key(country.getISO3Country()), code);
            name(countries, country.getDisplayCountry(Locale.ENGLISH), code);
            countries.put(code, code);
        }
        OTHER_NAMES.forEach((name, code) -> name(countries, name, code));
        for (String[] row : Tables.rows("regions.tsv")) {
            String country = row[0].substring(0, 2);
            regions.put(country + " " + key(row[0].substring(3)), row[0]);
            if (regions.putIfAbsent(country + " " + key(row[1]), row[0]) == null) {
                regions.putIfAbsent(country + "/" + row[1], row[0]);
            }
        }
    }

    /// As it is written too: most values are found without taking them apart.
    private static void name(Map<String, String> countries, String name, String code) {
        countries.put(key(name), code);
        countries.put(name, code);
    }

    static Optional<String> country(String told) {
        String asWritten = TABLE.countries.get(told);
        return Optional.ofNullable(asWritten == null ? TABLE.countries.get(key(told)) : asWritten);
    }

    /// Such as `US-CA`.
    static Optional<String> region(String country, String told) {
        String asWritten = TABLE.regions.get(country + "/" + told);
        return Optional.ofNullable(asWritten == null ? TABLE.regions.get(country + " " + key(told)) : asWritten);
    }

    private static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
        String bare = MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
        return OTHERS.matcher(bare).replaceAll(" ").strip();
    }
}
