package io.bellwether.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.model.EntityType;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.pipeline.mapping.PropertyMapping.Mapped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a workspace wants to map, or refuses it in a sentence.
final class ReadMapping {
    /// Each is asked for with every page, and HubSpot bounds a request's length.
    private static final int MOST = 50;

    private static final List<String> FIELDS = List.of("type", "property", "fact");

    private ReadMapping() {}

    static PropertyMapping of(@Nullable String body) {
        JsonNode items = ReadBody.of(body, List.of("items")).node("items");
        if (!items.isArray() || items.size() > MOST) {
            throw Refusal.invalid("'items' is a list of at most " + MOST + " properties; got "
                    + (items.isArray() ? items.size() : items.isMissingNode() ? "nothing" : "no list"));
        }
        List<Mapped> mapped = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        items.forEach(item -> {
            Mapped each = mapped(ReadBody.of(item, FIELDS));
            if (!seen.add(each.type() + " " + each.property())
                    || !seen.add(each.type() + "@" + each.fact()) && each.fact() != null) {
                throw Refusal.invalid("'items' names each property and each fact of a type once; got '"
                        + each.property() + "' or its fact twice");
            }
            mapped.add(each);
        });
        return new PropertyMapping(mapped);
    }

    private static Mapped mapped(ReadBody item) {
        String type = item.requiredText("type");
        EntityType known = Arrays.stream(EntityType.values())
                .filter(each -> each.label().equals(type))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("type", "company, contact or deal", type));
        try {
            return new Mapped(known, item.requiredText("property"), item.text("fact"));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }
}
