package io.bellwether.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencesTest {

    static List<Template> templates() {
        return Template.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyReferenceNamesAParameterOrAResource(Template template) {
        Set<String> known = new HashSet<>(template.parameters());
        known.addAll(template.resources().keySet());

        assertThat(References.in(template.root())).map(References::target).isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyParameterAndEveryConditionIsUsed(Template template) {
        Set<String> referred = References.in(template.root());
        Set<Object> conditions = Tree.entries(template.root())
                .filter(entry ->
                        entry.getKey().equals("Condition") || entry.getKey().equals("Fn::If"))
                .map(entry -> Tree.list(entry.getValue()).getFirst())
                .collect(toSet());

        assertThat(referred).containsAll(template.parameters());
        assertThat(conditions).containsAll(template.section("Conditions").keySet());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nestedStacksGetTheirParametersAndGiveTheirOutputs(Template template) {
        template.ofType("AWS::CloudFormation::Stack").forEach(stack -> {
            Template nested = nested(template, stack);
            Set<String> outputs = References.in(template.root()).stream()
                    .filter(reference -> reference.startsWith(stack.id() + "."))
                    .map(reference -> reference.substring((stack.id() + ".Outputs.").length()))
                    .collect(toSet());

            assertThat(stack.map("Parameters")).containsOnlyKeys(nested.parameters());
            assertThat(outputs).isSubsetOf(nested.outputs());
        });
    }

    @Test
    void everyTemplateOfTheDirectoryIsRead() {
        Set<String> nested = Template.all().stream()
                .flatMap(template -> template.ofType("AWS::CloudFormation::Stack")
                        .map(stack -> nested(template, stack).name()))
                .collect(toSet());

        assertThat(Template.all()).map(Template::name).contains("template.yaml").containsAll(nested);
        assertThat(nested).hasSize(Template.all().size() - 1);
    }

    /// A path is relative to the template that names it.
    private static Template nested(Template template, Template.Resource stack) {
        Map<String, Object> properties = stack.properties();
        String directory = template.name().contains("/") ? "infra/" : "";
        return Template.read(directory + properties.get("TemplateURL"));
    }
}
