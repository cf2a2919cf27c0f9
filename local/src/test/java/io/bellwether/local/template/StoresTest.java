package io.bellwether.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.template.Template.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoresTest {
    private static final Map<String, Object> KEY = Map.of("Ref", "Key");

    @Test
    void claimsAreEncryptedExpireAndCanBeRestored() {
        Resource table = Template.MAIN.resource("ClaimsTable");

        assertThat(table.map("SSESpecification"))
                .containsEntry("SSEEnabled", true)
                .containsEntry("KMSMasterKeyId", KEY);
        assertThat(table.map("TimeToLiveSpecification"))
                .containsEntry("AttributeName", "expiresAt")
                .containsEntry("Enabled", true);
        assertThat(table.map("PointInTimeRecoverySpecification")).containsEntry("PointInTimeRecoveryEnabled", true);
        assertThat(table.properties().get("KeySchema"))
                .isEqualTo(List.of(Map.of("AttributeName", "pk", "KeyType", "HASH")));
    }

    @Test
    void theDatabaseIsEncryptedAndOutlivesAMistake() {
        Resource cluster = Template.DATABASE.resource("Cluster");

        assertThat(cluster.properties())
                .containsEntry("StorageEncrypted", true)
                .containsEntry("DeletionProtection", true)
                .containsEntry("KmsKeyId", Map.of("Ref", "KeyArn"));
        assertThat(Tree.map(Template.DATABASE.section("Resources").get("Cluster")))
                .containsEntry("DeletionPolicy", "Snapshot");
    }

    @Test
    void theDatabaseTakesAsManyConnectionsAsTheFunctionsCountOn() {
        assertThat(Template.DATABASE.resource("ClusterParameters").map("Parameters"))
                .containsEntry("max_connections", Map.of("Ref", "MaxConnections"));
    }

    @Test
    void theDatabaseQuotesNoRowsInItsLog() {
        assertThat(Template.DATABASE.resource("ClusterParameters").map("Parameters"))
                .containsEntry("log_error_verbosity", "terse");
    }

    @Test
    void theKeyOutlivesWhatItEncrypted() {
        assertThat(Tree.map(Template.MAIN.section("Resources").get("Key"))).containsEntry("DeletionPolicy", "Retain");
        assertThat(Template.MAIN.resource("Key").properties()).containsEntry("EnableKeyRotation", true);
    }

    @Test
    void settingsOfFunctionsAreEncrypted() {
        assertThat(Tree.map(Template.MAIN.section("Globals").get("Function")))
                .containsEntry("KmsKeyArn", Map.of("Fn::GetAtt", "Key.Arn"));
    }

    @Test
    void everyLogEnds() {
        assertThat(Template.PERMISSIONS.ofType("AWS::Logs::LogGroup"))
                .hasSizeGreaterThan(Math.toIntExact(Functions.all().count()))
                .allSatisfy(log -> assertThat(log.properties()).containsKey("RetentionInDays"));
    }
}
