package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.model.Rule;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Vocabulary;
import io.bellwether.pipeline.mapping.Mappings;
import io.bellwether.pipeline.mapping.NamedByRules;
import io.bellwether.pipeline.mapping.PropertyMapping;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/// What each workspace maps beside the usual, and what its rules name, in PostgreSQL.
public final class PostgresMappings implements Mappings {
    private final Transactions transactions;

    public PostgresMappings(DataSource dataSource) {
        this.transactions = new Transactions(dataSource);
    }

    @Override
    public PropertyMapping of(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                connection ->
                        new PropertyMapping(ReadMapping.of(connection).mapped(), named(KeepRules.read(connection))));
    }

    static Map<EntityType, Set<String>> named(List<Rule> rules) {
        Map<EntityType, Set<String>> named = new EnumMap<>(EntityType.class);
        for (EntityType type : EntityType.values()) {
            named.put(type, NamedByRules.properties(rules, type, Vocabulary.HUBSPOT));
        }
        return named;
    }
}
