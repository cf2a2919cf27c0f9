package io.bellwether.stores.postgres;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.fit.Fit;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.stores.json.ProfileJson;
import io.bellwether.stores.json.PropertiesJson;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known of a record beside its properties, under names of ours: its facts, and a company's fit, such as
/// `@region` and `@fit`.
final class ReadFit {
    private final IdealProfile profile;

    private ReadFit(IdealProfile profile) {
        this.profile = profile;
    }

    /// By the workspace's own profile, of which there is one or none.
    static ReadFit by(List<IdealProfile> own) {
        return new ReadFit(own.isEmpty() ? IdealProfile.DEFAULT : own.getFirst());
    }

    static Query.Asked<IdealProfile> asking(Connection connection) {
        return Query.on(connection, """
                SELECT profile
                FROM ideal_profile
                WHERE workspace_id = current_workspace()
                """).as(row -> ProfileJson.read(row.text("profile")));
    }

    Map<String, String> with(EntityType type, Map<String, String> properties, String factsJson) {
        Map<String, String> facts = PropertiesJson.read(factsJson);
        Map<String, String> all = new HashMap<>(properties);
        facts.forEach((fact, value) -> all.put("@" + fact, value));
        if (type == EntityType.COMPANY && !facts.isEmpty()) {
            all.put("@fit", Integer.toString(Fit.of(facts, profile).score()));
        }
        return all;
    }
}
