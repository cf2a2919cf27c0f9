package io.bellwether.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    @Test
    void allowsExactActionsOnExactResources() {
        List<Object> allowed = statements()
                .flatMap(statement -> Stream.concat(
                        Tree.list(statement.get("Action")).stream(), Tree.list(statement.get("Resource")).stream()))
                .map(Object.class::cast)
                .toList();

        assertThat(allowed)
                .hasSizeGreaterThan(30)
                .noneMatch(each -> each.toString().contains("*"));
    }

    @Test
    void givesEveryFunctionARoleOfItsOwn() {
        assertThat(Functions.all())
                .hasSizeGreaterThan(5)
                .allSatisfy(function -> assertThat(
                                References.in(function.properties().get("Role")))
                        .allMatch(role -> role.endsWith(function.id() + "Role"))
                        .hasSize(1));
    }

    @Test
    void takesNoManagedPolicyButThatOfNetworkInterfaces() {
        assertThat(Template.PERMISSIONS
                        .ofType("AWS::IAM::Role")
                        .flatMap(role ->
                                References.in(role.properties().getOrDefault("ManagedPolicyArns", "")).stream()))
                .isEmpty();
        assertThat(Template.PERMISSIONS
                        .ofType("AWS::IAM::Role")
                        .flatMap(role -> Tree.below(role.properties().getOrDefault("ManagedPolicyArns", ""), "Fn::Sub"))
                        .distinct())
                .containsOnly("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess");
    }

    @Test
    void keepsTheDatabaseFromIngest() {
        Template.Resource ingest = Template.MAIN.resource("Ingest");

        assertThat(Functions.environment(ingest)).doesNotContainKey("QUARKUS_DATASOURCE_PASSWORD");
        assertThat(ingest.properties()).containsEntry("VpcConfig", Map.of("Ref", "AWS::NoValue"));
    }

    @Test
    void takesEveryCredentialFromTheSecret() {
        Functions.all()
                .forEach(function -> Functions.environment(function).forEach((key, value) -> {
                    if (key.matches(".*_(SECRET|TOKEN|PASSWORD|WEBHOOK_URL)")) {
                        assertThat(value.toString())
                                .as(function + " " + key)
                                .contains("{{resolve:secretsmanager:${SecretArn}:SecretString:");
                    }
                }));
    }

    private static Stream<Map<String, Object>> statements() {
        return Template.all().stream()
                .flatMap(template -> Tree.below(template.root(), "PolicyDocument"))
                .flatMap(document -> Tree.list(Tree.map(document).get("Statement")).stream())
                .map(Tree::map);
    }
}
