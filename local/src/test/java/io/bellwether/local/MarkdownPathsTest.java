package io.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.local.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a page of ours names as a path is there.
class MarkdownPathsTest {
    private static final Path ROOT = Repository.root();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".bellwether", "node_modules");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /// Only what begins with a directory or file of the root can be meant as a path: other words have slashes too.
    private static final Pattern PATH = Pattern.compile("(\\./)?[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*/?");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(ROOT.relativize(file).toString().split("/"))
                            .noneMatch(NOT_OURS::contains))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyPathsThatExist(Path page) throws IOException {
        String text = FENCE.matcher(Files.readString(page)).replaceAll("");

        assertThat(Stream.concat(brokenLinks(page, text), missingPaths(page, text)))
                .as("paths named in %s that do not exist", ROOT.relativize(page))
                .isEmpty();
    }

    private static Stream<String> brokenLinks(Path page, String text) {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1).replaceFirst("#.*", ""))
                .filter(target -> !target.isEmpty() && !target.contains(":"))
                .filter(target -> !Files.exists(page.resolveSibling(target)));
    }

    private static Stream<String> missingPaths(Path page, String text) throws IOException {
        List<String> top = names(ROOT);
        List<String> beside = names(page.getParent());
        return CODE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(code -> PATH.matcher(code).matches() && code.contains("/"))
                .filter(code -> top.contains(first(code)) || beside.contains(first(code)))
                .filter(code -> !Files.exists(ROOT.resolve(code)) && !Files.exists(page.resolveSibling(code)));
    }

    private static String first(String path) {
        Matcher name = Pattern.compile("(?:\\./)?([^/]+).*").matcher(path);
        return name.matches() ? name.group(1) : path;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !NOT_OURS.contains(name))
                    .toList();
        }
    }
}
