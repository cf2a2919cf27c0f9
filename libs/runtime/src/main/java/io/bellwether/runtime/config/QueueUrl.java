package io.bellwether.runtime.config;

import org.eclipse.microprofile.config.spi.Converter;

/// The URL of a queue, as SQS tells it.
public final class QueueUrl implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String text) {
        return new HttpUrl().convert(text).toString();
    }
}
