package io.bellwether.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The directions in which code may lean, where the modules' own walls do not already say it.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.bellwether");

    private static final String[] FUNCTIONS = {
        "io.bellwether.ingest..",
        "io.bellwether.evaluate..",
        "io.bellwether.act..",
        "io.bellwether.sync..",
        "io.bellwether.console.."
    };

    private static final String[] PURE = {"io.bellwether.model..", "io.bellwether.pipeline..", "io.bellwether.effects"};

    private static final String[] LIBS = {
        "io.bellwether.model..",
        "io.bellwether.sources..",
        "io.bellwether.pipeline..",
        "io.bellwether.effects..",
        "io.bellwether.crm..",
        "io.bellwether.stores..",
        "io.bellwether.runtime..",
        "io.bellwether.sandbox.."
    };

    @Test
    void theWordsStandOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("io.bellwether.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.bellwether.model..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theDecisionsStandOnTheWords() {
        classes()
                .that()
                .resideInAPackage("io.bellwether.pipeline..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.bellwether.pipeline..", "io.bellwether.model..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theEffectProtocolStandsOnTheWords() {
        classes()
                .that()
                .resideInAPackage("io.bellwether.effects")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.bellwether.effects", "io.bellwether.model..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void decisionsAskNoClockButTheirOwn() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(readsTheSystemsClock())
                .check(CLASSES);
    }

    @Test
    void decisionsDoNotTouchTheNetworkOrADatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..", "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void librariesKnowNoFunction() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FUNCTIONS)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.bellwether.local..")
                .check(CLASSES);
    }

    @Test
    void functionsMeetOnQueuesAndInStoresOnly() {
        slices().matching("io.bellwether.(ingest|evaluate|act|sync|console)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void ingestKnowsNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("io.bellwether.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "io.bellwether.stores..")
                .check(CLASSES);
    }

    @Test
    void theFakeVendorsShareNothingWithTheirClients() {
        noClasses()
                .that()
                .resideInAPackage("io.bellwether.sandbox..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are ours and not the sandbox's",
                        type -> type.getPackageName().startsWith("io.bellwether.")
                                && !type.getPackageName().startsWith("io.bellwether.sandbox")))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheSystemsClock() {
        Set<String> clocks = Set.of(
                Instant.class.getName() + ".now",
                LocalDate.class.getName() + ".now",
                LocalDateTime.class.getName() + ".now",
                Clock.class.getName() + ".systemUTC",
                InstantSource.class.getName() + ".system",
                System.class.getName() + ".currentTimeMillis",
                System.class.getName() + ".nanoTime");
        return DescribedPredicate.describe(
                "reads the system's clock",
                call -> clocks.contains(call.getTargetOwner().getFullName() + "."
                        + call.getTarget().getName()));
    }
}
