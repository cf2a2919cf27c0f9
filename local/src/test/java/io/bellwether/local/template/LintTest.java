package io.bellwether.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// AWS's own checkers, where they are installed: `pip install cfn-lint` brings both.
class LintTest {

    private record Answer(int code, String text) {}

    @Test
    void cfnLintFindsNothing() throws Exception {
        assumeTrue(
                run("cfn-lint", "--version").text().matches("(?s)cfn-lint \\d+\\..*"),
                "Skipped: cfn-lint checks the templates where `pip install cfn-lint` has put it on the PATH");
        List<String> command = new ArrayList<>(List.of("cfn-lint"));
        Template.all().forEach(template -> command.add(template.name()));

        assertThat(run(command.toArray(String[]::new))).isEqualTo(new Answer(0, ""));
    }

    @Test
    void theTemplateFollowsTheSchemaOfSam() throws Exception {
        assumeTrue(
                run("python3", "-c", "import samtranslator").code() == 0,
                "Skipped: the schema of SAM comes with `pip install cfn-lint`");

        assertThat(run("python3", "-W", "ignore", "-c", """
                from samtranslator.yaml_helper import yaml_parse
                from samtranslator.validator.validator import SamTemplateValidator
                print(SamTemplateValidator.validate(yaml_parse(open('template.yaml').read())), end='')
                """)).isEqualTo(new Answer(0, ""));
    }

    @Test
    void theTemplateStaysReadable() throws IOException {
        try (Stream<String> lines = Files.lines(Template.HOME.resolve("template.yaml"))) {
            assertThat(lines.count()).isLessThan(450);
        }
    }

    private static Answer run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Template.HOME.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor(2, TimeUnit.MINUTES);
            return new Answer(process.exitValue(), text);
        } catch (IOException notInstalled) {
            return new Answer(-1, "");
        }
    }
}
