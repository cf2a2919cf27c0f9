package io.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bellwether.model.wire.Message;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// A native program knows by reflection only what was registered, and forgets the rest without a word. So everything
/// that is read or written by reflection is listed here by how it is used.
class NativeMetadataTest {
    private static final JavaClasses DEPLOYED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.bellwether")
            .that(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                    "io.bellwether.sandbox..",
                    "io.bellwether.simulator..",
                    "io.bellwether.local..",
                    "io.bellwether.lambda..")));

    /// Trees are written by the same methods as records; what is read or turned into a tree tells them apart.
    private static final Set<String> BINDING =
            Set.of("readValue", "readValues", "treeToValue", "convertValue", "valueToTree", "updateValue");

    /// The packages whose own records go through Jackson's data binding.
    private static final List<String> BIND =
            List.of("io.bellwether.crm", "io.bellwether.effects", "io.bellwether.console", "io.bellwether.ingest");

    /// Binds maps alone, on the Java runtime alone.
    private static final String ON_JVM_ALONE = "io.bellwether.migrate";

    @Test
    void everyJsonRecordIsRegistered() {
        Set<String> bound = new TreeSet<>();
        DEPLOYED.stream().filter(NativeMetadataTest::isBound).forEach(type -> withComponents(type, bound));
        DEPLOYED.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(NativeMetadataTest::speaksHttp)
                .flatMap(method -> method.getAllInvolvedRawTypes().stream())
                .filter(type -> type.getName().startsWith("io.bellwether."))
                .forEach(type -> withComponents(type, bound));

        assertThat(bound).hasSizeGreaterThan(35).isSubsetOf(registered());
    }

    @Test
    void wireMessagesAndStoredJsonNeedNoReflection() {
        Set<String> binders = DEPLOYED.stream()
                .filter(type -> !type.getName().startsWith(ON_JVM_ALONE))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> BINDING.contains(call.getTarget().getName())
                        && Stream.of(ObjectMapper.class, ObjectReader.class, ObjectWriter.class)
                                .anyMatch(call.getTargetOwner()::isAssignableTo))
                .filter(call -> call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isAssignableTo(JsonNode.class)))
                .map(call -> call.getOriginOwner().getPackageName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(binders).allMatch(name -> BIND.stream().anyMatch(name::startsWith));
        assertThat(Message.class.getPermittedSubclasses()).hasSizeGreaterThan(3);
        assertThat(BIND).noneMatch(Message.class.getPackageName()::startsWith);
    }

    @Test
    void everyClassThatConditionsReflectOnIsListed() throws IOException {
        Set<String> generated = new TreeSet<>();
        new ClassFileImporter()
                .importPackages("com.google.api.expr", "org.projectnessie.cel").stream()
                        .filter(type -> type.getAllRawSuperclasses().stream()
                                .anyMatch(
                                        parent -> parent.getName().startsWith("com.google.protobuf.GeneratedMessage")))
                        .forEach(type -> generated.add(type.getName()));
        assumeFalse(generated.isEmpty(), "Skipped: no rule has a condition in CEL yet");

        assertThat(generated).isSubsetOf(listed());
    }

    private static boolean isBound(JavaClass type) {
        Stream<JavaAnnotation<?>> annotations = Stream.concat(
                type.getAnnotations().stream(), type.getMembers().stream().flatMap(member -> annotationsOf(member)));
        return annotations.anyMatch(
                annotation -> annotation.getRawType().getPackageName().startsWith("com.fasterxml.jackson.annotation"));
    }

    private static Stream<? extends JavaAnnotation<?>> annotationsOf(JavaMember member) {
        return member.getAnnotations().stream();
    }

    /// A method of an endpoint or of a client of one.
    private static boolean speaksHttp(JavaMethod method) {
        return method.getOwner().isAnnotatedWith(Path.class)
                && method.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().equals("jakarta.ws.rs"));
    }

    private static void withComponents(JavaClass type, Set<String> names) {
        if (!type.isInterface() && !type.isEnum() && names.add(type.getName())) {
            type.getFields().stream()
                    .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                    .filter(component -> component.getName().startsWith("io.bellwether.")
                            && component.isRecord()
                            && !component.getPackageName().startsWith("io.bellwether.model"))
                    .forEach(component -> withComponents(component, names));
        }
    }

    private static Set<String> registered() {
        return DEPLOYED.stream()
                .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
                .flatMap(type -> {
                    RegisterForReflection annotation = type.getAnnotationOfType(RegisterForReflection.class);
                    return Stream.of(
                                    Stream.of(type.getName()),
                                    Arrays.stream(annotation.targets()).map(Class::getName),
                                    Arrays.stream(annotation.classNames()))
                            .flatMap(each -> each);
                })
                .collect(Collectors.toSet());
    }

    /// By `reachability-metadata.json` on the class path.
    private static Set<String> listed() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL root : Collections.list(NativeMetadataTest.class
                .getClassLoader()
                .getResources(
                        "META-INF/native-image/io.bellwether/bellwether-conditions/reachability-metadata.json"))) {
            try (InputStream in = root.openStream()) {
                StreamSupport.stream(
                                new ObjectMapper()
                                        .readTree(in)
                                        .path("reflection")
                                        .spliterator(),
                                false)
                        .forEach(entry -> names.add(entry.path("type").asText()));
            }
        }
        return names;
    }
}
