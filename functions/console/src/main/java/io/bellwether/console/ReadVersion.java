package io.bellwether.console;

import org.jspecify.annotations.Nullable;

/// The version that whoever changes something has seen: the header If-Match, or the body's own field.
final class ReadVersion {
    private ReadVersion() {}

    static int seen(@Nullable String ifMatch, @Nullable Integer version) {
        if (ifMatch != null) {
            String digits = ifMatch.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
            if (!digits.matches("[0-9]{1,9}")) {
                throw Refusal.invalid("If-Match", "the version that you have seen, such as '\"3\"'", ifMatch);
            }
            return Integer.parseInt(digits);
        }
        if (version != null) {
            return version;
        }
        throw Refusal.versionMissing(
                "Say which version you have seen, by the header If-Match or by 'version': somebody else may have"
                        + " changed it since; got neither");
    }
}
