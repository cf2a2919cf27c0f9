package io.bellwether.crm.hubspot;

import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.sync.CrmPages.Listed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A record of a page in the mirror's words.
final class ReadListed {
    private ReadListed() {}

    static Listed of(Kind kind, RecordJson json, String url) {
        ReadRecord read = new ReadRecord(kind, json);
        Map<String, String> properties = read.properties();
        return new Listed(
                new CrmRecord(
                        read.entity(), read.name(), url, properties, read.history(), json.archived(), null, List.of()),
                modifiedAt(kind, json, properties),
                json.archivedAt(),
                absorbed(properties));
    }

    private static Instant modifiedAt(Kind kind, RecordJson json, Map<String, String> properties) {
        Instant otherwise = Objects.requireNonNullElse(json.updatedAt(), Instant.EPOCH);
        String told = properties.get(kind.modified());
        try {
            return told == null ? otherwise : Instant.parse(told);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static List<String> absorbed(Map<String, String> properties) {
        return Stream.of(properties.getOrDefault(Kind.ABSORBED, "").split(";"))
                .map(String::strip)
                .filter(id -> id.matches("\\d{1,19}"))
                .toList();
    }
}
