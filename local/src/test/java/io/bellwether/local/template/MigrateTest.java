package io.bellwether.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrateTest {

    @Test
    void aDeployedDatabaseIsMigratedByTheSameFlywayAsALocalOne() {
        String jar =
                Flyway.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        String version = jar.replaceFirst(".*flyway-core-(.+)\\.jar", "$1");

        assertThat(Json.text("infra/migrate/pom.xml"))
                .contains("<artifactId>flyway-maven-plugin</artifactId>")
                .contains("<version>" + version + "</version>");
    }
}
