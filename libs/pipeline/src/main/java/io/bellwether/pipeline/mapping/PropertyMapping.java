package io.bellwether.pipeline.mapping;

import io.bellwether.model.EntityType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The properties of the CRM that a workspace wants beside those that every mirror holds, and as which facts.
///
/// @param named what its rules name, of which the past is wanted too
public record PropertyMapping(List<Mapped> mapped, Map<EntityType, Set<String>> named) {
    public static final PropertyMapping NONE = new PropertyMapping(List.of());

    public PropertyMapping {
        mapped = List.copyOf(mapped);
        named = Map.copyOf(named);
    }

    /// Of a workspace whose rules name nothing more.
    public PropertyMapping(List<Mapped> mapped) {
        this(mapped, Map.of());
    }

    /// @param property the CRM's own name of it
    /// @param fact null where the value is kept among the properties alone
    public record Mapped(
            EntityType type, String property, @Nullable String fact) {
        public Mapped {
            if (!property.matches("[a-z][a-z0-9_]{0,99}")) {
                throw new IllegalArgumentException(
                        "A property's name is lower-case letters, digits and '_'; got '" + property + "'");
            }
            if (fact != null && !fact.matches("[a-z][A-Za-z0-9]{0,49}")) {
                throw new IllegalArgumentException(
                        "A fact's name is a word such as 'segment' or 'accountTier'; got '" + fact + "'");
            }
        }
    }

    /// In one order, so that requests are alike.
    public Set<String> properties(EntityType type) {
        Set<String> properties = new TreeSet<>(past(type));
        mapped.stream().filter(each -> each.type() == type).forEach(each -> properties.add(each.property()));
        return properties;
    }

    /// Those whose past is wanted too.
    public Set<String> past(EntityType type) {
        return new TreeSet<>(named.getOrDefault(type, Set.of()));
    }

    Map<String, String> facts(EntityType type) {
        Map<String, String> facts = new TreeMap<>();
        for (Mapped each : mapped) {
            if (each.type() == type && each.fact() != null) {
                facts.put(each.property(), each.fact());
            }
        }
        return new HashMap<>(facts);
    }
}
