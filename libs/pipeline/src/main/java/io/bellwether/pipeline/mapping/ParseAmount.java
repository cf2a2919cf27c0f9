package io.bellwether.pipeline.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as people type it: `1,250`, `1.250,50`, `$1.5M`, `12 Mio. EUR`, `2bn`, `10k+`. Of a range such as
/// `51-200` the lower end, which is certain.
final class ParseAmount {
    private static final Map<String, BigDecimal> SCALES = Map.ofEntries(
            Map.entry("k", BigDecimal.valueOf(1_000)),
            Map.entry("thousand", BigDecimal.valueOf(1_000)),
            Map.entry("m", BigDecimal.valueOf(1_000_000)),
            Map.entry("mm", BigDecimal.valueOf(1_000_000)),
            Map.entry("mio", BigDecimal.valueOf(1_000_000)),
            Map.entry("mln", BigDecimal.valueOf(1_000_000)),
            Map.entry("million", BigDecimal.valueOf(1_000_000)),
            Map.entry("b", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("bn", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("mrd", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("billion", BigDecimal.valueOf(1_000_000_000)));

    private static final Pattern AMOUNT = Pattern.compile(
            "[~≈<>≥≤+]?\\s*(?:[a-z]{3}\\s*)?[$€£¥]?\\s*(\\d[\\d.,'\\u00a0\\u202f ]*)\\s*([a-z]{0,12})\\.?\\s*\\+?"
                    + "(?:\\s*[$€£¥]|\\s*[a-z]{3})?\\s*(?:(?:-|–|—|to)\\s*.*)?");

    private ParseAmount() {}

    static Optional<BigDecimal> of(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        Matcher amount = text.length() > 64 ? AMOUNT.matcher("") : AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        String scale = amount.group(2);
        if (!scale.isEmpty() && !SCALES.containsKey(scale) && !isUnit(scale)) {
            return Optional.empty();
        }
        BigDecimal factor = SCALES.getOrDefault(scale.isEmpty() ? scaleOfRange(text) : scale, BigDecimal.ONE);
        return digits(amount.group(1)).map(number -> number.multiply(factor).stripTrailingZeros());
    }

    private static boolean isUnit(String word) {
        return word.equals("eur")
                || word.equals("usd")
                || word.equals("gbp")
                || word.equals("chf")
                || word.startsWith("employee")
                || word.equals("people");
    }

    /// In `1-10M` both ends are millions.
    private static String scaleOfRange(String text) {
        Matcher range = Pattern.compile("\\d\\s*(?:-|–|—|to)\\s*[$€£¥]?\\d[\\d.,]*\\s*([a-z]{1,8})\\.?\\+?")
                .matcher(text);
        return range.find() ? range.group(1) : "";
    }

    /// The last of `.` and `,` is the decimal one if it stands alone and not before exactly three digits.
    private static Optional<BigDecimal> digits(String typed) {
        String text = typed.replaceAll("['\\u00a0\\u202f ]", "").replaceFirst("[.,]$", "");
        if (!text.matches("\\d+([.,]\\d+)*")) {
            return Optional.empty();
        }
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        boolean both = text.contains(".") && text.contains(",");
        boolean decimal = last != -1
                && text.indexOf(text.charAt(last)) == last
                && (both || text.length() - last - 1 != 3 || text.startsWith("0"));
        String whole = (decimal ? text.substring(0, last) : text).replaceAll("[.,]", "");
        String plain = decimal ? whole + "." + text.substring(last + 1) : whole;
        return plain.matches("\\d{1,18}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
