package io.bellwether.local;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// Lets warnings of our own code through to the terminal, and of the libraries only what is an error.
@LoggingFilter(name = "terminal")
final class ForTheTerminal implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        return record.getLoggerName().startsWith("io.bellwether.")
                || record.getLevel().intValue() >= Level.SEVERE.intValue();
    }
}
