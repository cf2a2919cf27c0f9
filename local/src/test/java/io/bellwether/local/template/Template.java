package io.bellwether.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// A template, as it is written.
record Template(String name, Map<String, Object> root) {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    static final Template MAIN = read("template.yaml");
    static final Template PERMISSIONS = read("infra/permissions.yaml");
    static final Template OBSERVABILITY = read("infra/observability.yaml");
    static final Template SCHEDULES = read("infra/schedules.yaml");
    static final Template ROUTES = read("infra/routes.yaml");
    static final Template DATABASE = read("infra/database.yaml");
    static final Template NETWORK = read("infra/network.yaml");

    static List<Template> all() {
        return List.of(MAIN, ROUTES, SCHEDULES, PERMISSIONS, OBSERVABILITY, DATABASE, NETWORK);
    }

    static Template read(String name) {
        try {
            String text = Files.readString(HOME.resolve(name));
            return new Template(name, Tree.map(new Yaml(new ReadTags()).load(text)));
        } catch (IOException e) {
            throw new UncheckedIOException("There is to be a template " + name, e);
        }
    }

    Set<String> parameters() {
        return section("Parameters").keySet();
    }

    Set<String> outputs() {
        return section("Outputs").keySet();
    }

    Map<String, Object> section(String title) {
        return root.containsKey(title) ? Tree.map(root.get(title)) : Map.of();
    }

    Map<String, Resource> resources() {
        Map<String, Resource> resources = new LinkedHashMap<>();
        section("Resources").forEach((id, value) -> resources.put(id, Resource.of(id, Tree.map(value))));
        return resources;
    }

    Resource resource(String id) {
        Resource resource = resources().get(id);
        if (resource == null) {
            throw new IllegalArgumentException(name + " is to have a resource " + id);
        }
        return resource;
    }

    Stream<Resource> ofType(String type) {
        return resources().values().stream().filter(resource -> resource.type().equals(type));
    }

    @Override
    public String toString() {
        return name;
    }

    record Resource(String id, String type, Map<String, Object> properties) {
        static Resource of(String id, Map<String, Object> written) {
            return new Resource(
                    id,
                    (String) written.get("Type"),
                    written.containsKey("Properties") ? Tree.map(written.get("Properties")) : Map.of());
        }

        int number(String property) {
            return (Integer) properties.get(property);
        }

        Map<String, Object> map(String property) {
            return Tree.map(properties.get(property));
        }

        /// The text of a `!Sub`, or the text itself.
        String text(String property) {
            return Tree.text(properties.get(property));
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
