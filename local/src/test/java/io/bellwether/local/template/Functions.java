package io.bellwether.local.template;

import io.bellwether.local.template.Template.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The functions of the stack: those of the main template, and those that schedules start.
final class Functions {
    private Functions() {}

    static Stream<Resource> all() {
        return Stream.of(Template.MAIN, Template.SCHEDULES)
                .flatMap(template -> template.ofType("AWS::Serverless::Function"));
    }

    /// What the function is told beside what all are told.
    static Map<String, Object> environment(Resource function) {
        return function.properties().containsKey("Environment")
                ? new HashMap<>(Tree.map(function.map("Environment").get("Variables")))
                : Map.of();
    }

    static Resource of(String id) {
        return all().filter(function -> function.id().equals(id)).findFirst().orElseThrow();
    }

    static String name(Resource function) {
        return function.text("FunctionName").replaceFirst("^\\$\\{[^}]+}-", "");
    }

    /// Those that a queue feeds.
    static Stream<Mapping> mappings() {
        return all().filter(function -> function.properties().containsKey("Events"))
                .flatMap(function -> function.map("Events").values().stream()
                        .map(Tree::map)
                        .filter(event -> "SQS".equals(event.get("Type")))
                        .map(event -> new Mapping(function, Tree.map(event.get("Properties")))));
    }

    record Mapping(Resource function, Map<String, Object> properties) {
        Resource queue() {
            return Template.MAIN.resource(References.target(
                    References.in(properties.get("Queue")).iterator().next()));
        }

        int concurrency() {
            return (Integer) Tree.map(properties.get("ScalingConfig")).get("MaximumConcurrency");
        }

        @Override
        public String toString() {
            return queue() + " to " + function;
        }
    }
}
