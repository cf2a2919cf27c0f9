package io.bellwether.pipeline.mapping;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A web address or domain as people type it, as the one domain it means: `HTTPS://www.Acme.com/de?x` is
/// `acme.com`.
final class NormalizeDomain {
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:/+");
    private static final Pattern REST = Pattern.compile("[/?#\\\\\\s].*$", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern WWW = Pattern.compile("^www\\d?\\.(?=.*\\.)");

    /// Nothing but a domain, as most are.
    private static final Pattern BARE = Pattern.compile("[a-z0-9.-]*[a-z0-9-]");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private NormalizeDomain() {}

    static Optional<String> of(String typed) {
        return BARE.matcher(typed).matches() ? domain(WWW.matcher(typed).replaceFirst("")) : ofAnything(typed);
    }

    private static Optional<String> ofAnything(String typed) {
        String text = SCHEME.matcher(typed.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        text = REST.matcher(text).replaceFirst("");
        text = text.substring(text.lastIndexOf('@') + 1);
        text = PORT.matcher(text).replaceFirst("");
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        text = WWW.matcher(text).replaceFirst("");
        return ascii(text).flatMap(NormalizeDomain::domain);
    }

    /// The domain of an address; nothing where the address is none.
    static Optional<String> ofAddress(String address) {
        int at = address.strip().lastIndexOf('@');
        return at < 1 ? Optional.empty() : of(address.strip().substring(at + 1));
    }

    private static Optional<String> domain(String text) {
        return text.length() <= 253 && DOMAIN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> ascii(String text) {
        try {
            return Optional.of(IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
