package io.bellwether.pipeline.mapping;

import java.util.Set;
import java.util.stream.Collectors;

/// Domains of mail providers: everybody has an address there.
final class FreeMail {
    private static final Set<String> DOMAINS =
            Tables.rows("free-mail.txt").stream().map(row -> row[0]).collect(Collectors.toUnmodifiableSet());

    private FreeMail() {}

    static boolean has(String domain) {
        return DOMAINS.contains(domain);
    }
}
