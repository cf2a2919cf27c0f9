package io.bellwether.lambda;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What Lambda starts for a function.
///
/// @param directory the unpacked package, `LAMBDA_TASK_ROOT`
/// @param command for the operating system
public record Program(Path directory, List<String> command) {
    /// What calls the handlers of a function that was built with Quarkus.
    public static final String QUARKUS = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    /// As Lambda's Java runtimes are started: the client compiler only, and the collector of one processor.
    private static final List<String> AS_LAMBDA =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    private static final List<String> CLIENT = List.of(
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "com.amazonaws.services.lambda.runtime.RequestHandler",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    public Program {
        command = List.copyOf(command);
    }

    /// The managed Java runtime: AWS's runtime interface client, which loads the package by a class loader of its own.
    ///
    /// @param options for the JVM, as `JAVA_TOOL_OPTIONS` would add them
    public static Program managed(Path directory, String handler, List<String> options) {
        return java(directory, clientPath(), handler, options);
    }

    /// A runtime of one's own with the same client, where the package stands on the class path.
    ///
    /// @param path of the package; the client's jars come before it
    public static Program onClassPath(Path directory, String path, String handler, List<String> options) {
        return java(directory, clientPath() + File.pathSeparator + path, handler, options);
    }

    private static Program java(Path directory, String path, String handler, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AS_LAMBDA);
        command.addAll(options);
        command.addAll(List.of("-cp", path, CLIENT.getFirst(), handler));
        return new Program(directory, command);
    }

    /// The `bootstrap` of a native package.
    public static Program ofNative(Path directory) {
        return new Program(directory, List.of(directory.resolve("bootstrap").toString()));
    }

    private static String clientPath() {
        return CLIENT.stream().map(Program::jarOf).collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(String type) {
        try {
            CodeSource source = Class.forName(type, false, Program.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(Objects.requireNonNull(source, type).getLocation().toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("AWS's runtime interface client is to be on the class path", e);
        }
    }
}
