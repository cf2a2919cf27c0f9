package io.bellwether.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.config.spi.Converter;

/// An absolute `http` or `https` URL, with a path perhaps, with nothing after it.
public final class HttpUrl implements Converter<URI> {
    private static final long serialVersionUID = 1L;

    @Override
    public URI convert(String text) {
        try {
            URI url = new URI(text.strip());
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(expectation(), e);
        }
        throw new IllegalArgumentException(expectation());
    }

    private static String expectation() {
        return "Expected an absolute http or https URL without user, query and fragment,"
                + " such as https://hooks.example.com";
    }
}
