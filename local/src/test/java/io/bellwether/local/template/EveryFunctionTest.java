package io.bellwether.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.template.Template.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryFunctionTest {
    private static final Path RUNBOOKS = Template.HOME.resolve("docs/runbooks");

    static List<String> directories() throws IOException {
        try (Stream<Path> functions = Files.list(Template.HOME.resolve("functions"))) {
            return functions
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static List<Resource> alarms() {
        return Template.OBSERVABILITY.ofType("AWS::CloudWatch::Alarm").toList();
    }

    static List<String> functions() {
        return Functions.all()
                .map(Functions::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("directories")
    void hasAResource(String directory) {
        assertThat(Functions.all().map(function -> function.text("CodeUri")))
                .contains("functions/" + directory + "/target/function.zip");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void hasAnAlarm(String function) {
        assertThat(alarms()).map(EveryFunctionTest::name).contains(function + "-errors");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void hasAnEnvelopeToInvokeItWith(String function) throws IOException {
        try (Stream<Path> envelopes = Files.list(Template.HOME.resolve("events/lambda"))) {
            assertThat(envelopes.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith(function + "-"));
        }
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void saysInItsAlarmWhatItMeansAndWhatToDo(Resource alarm) {
        assertThat(alarm.text("AlarmDescription")).hasSizeBetween(40, 140).endsWith(".");
        assertThat(alarm.properties()).containsKeys("AlarmActions", "TreatMissingData");
        assertThat(RUNBOOKS.resolve(name(alarm) + ".md"))
                .content()
                .startsWith("# " + name(alarm))
                .contains("## What it means", "## What customers notice", "## What to look at", "## What to do");
    }

    @Test
    void noRunbookIsLeftWithoutItsAlarm() throws IOException {
        try (Stream<Path> runbooks = Files.list(RUNBOOKS)) {
            assertThat(runbooks.map(file -> file.getFileName().toString()).filter(file -> !file.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            alarms().stream().map(alarm -> name(alarm) + ".md").toList());
        }
    }

    private static String name(Resource alarm) {
        return alarm.text("AlarmName").replace("${Prefix}-", "");
    }
}
