package io.bellwether.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.template.Template.Resource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void comesBeforeEveryFunctionThatLogsInToTheDatabase() {
        Stream<Resource> needed = Functions.all()
                .filter(function -> Functions.environment(function).containsKey("QUARKUS_DATASOURCE_PASSWORD"));

        assertThat(needed)
                .hasSizeGreaterThan(4)
                .allSatisfy(function -> assertThat(
                                Tree.map(Template.MAIN.section("Resources").get(function.id())))
                        .containsEntry("DependsOn", "Schema"));
        assertThat(Tree.map(Template.MAIN.section("Resources").get("Schedules"))).containsEntry("DependsOn", "Schema");
    }

    @Test
    void isMigratedAgainWhenThePackageOrTheSecretsHaveChanged() {
        assertThat(Template.MAIN.resource("Schema").properties())
                .containsEntry("ServiceToken", Map.of("Fn::GetAtt", "Migrate.Arn"))
                .containsEntry("Package", Map.of("Ref", "Migrate.Version"))
                .containsEntry("SecretsRevision", Map.of("Ref", "SecretsRevision"));
        assertThat(Template.MAIN.resource("Migrate").properties()).containsKey("AutoPublishAlias");
    }

    @Test
    void isWaitedForAsLongAsItsFunctionMayTake() {
        assertThat(Template.MAIN.resource("Schema").number("ServiceTimeout"))
                .isGreaterThan(Template.MAIN.resource("Migrate").number("Timeout"));
    }
}
