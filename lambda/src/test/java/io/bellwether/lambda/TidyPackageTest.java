package io.bellwether.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyPackageTest {
    @TempDir
    private Path directory;

    @Test
    void makesTheSameBytesOfTheSameContentInAnyOrderAndOfAnyTime() throws IOException {
        Path one = archive("one.zip", 1_700_000_000_000L, "b.txt", "a.txt", "c/");
        Path other = archive("other.zip", 1_800_000_000_000L, "a.txt", "b.txt");

        TidyPackage.tidy(one);
        TidyPackage.tidy(other);

        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void makesOtherBytesOfOtherContent() throws IOException {
        Path one = archive("one.zip", 1_700_000_000_000L, "a.txt");
        Path other = archive("other.zip", 1_700_000_000_000L, "b.txt");

        TidyPackage.tidy(one);
        TidyPackage.tidy(other);

        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(other));
    }

    @Test
    void numbersProxiesInTheOrderOfTheClasses() throws Exception {
        Path one = recorded("one.zip", "proxykey17", "proxykey9");
        Path other = recorded("other.zip", "proxykey3", "proxykey1234");

        TidyPackage.tidy(one);
        TidyPackage.tidy(other);

        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(key(one, "A")).isEqualTo("proxykey0");
        assertThat(key(one, "B")).isEqualTo("proxykey1");
    }

    @Test
    void leavesTheProgramOfANativePackageExecutable() throws Exception {
        Path archive = archive("native.zip", 1_700_000_000_000L, "a.txt", "bootstrap", "z.txt");

        TidyPackage.tidy(archive);

        try (var files =
                java.nio.file.FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", "true"))) {
            assertThat(Files.getPosixFilePermissions(files.getPath("bootstrap")))
                    .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
            assertThat(Files.readString(files.getPath("z.txt"))).isEqualTo("z.txt");
        }
    }

    private Path archive(String name, long millis, String... entries) throws IOException {
        Path path = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (String each : entries) {
                ZipEntry entry = new ZipEntry(each);
                entry.setLastModifiedTime(FileTime.fromMillis(millis));
                zip.putNextEntry(entry);
                if (!each.endsWith("/")) {
                    zip.write(each.getBytes(UTF_8));
                }
                zip.closeEntry();
            }
        }
        return path;
    }

    private Path recorded(String name, String first, String second) throws IOException {
        Path path = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (String[] type : new String[][] {{"B", second}, {"A", first}}) {
                zip.putNextEntry(new ZipEntry("io/quarkus/runner/recorded/" + type[0] + ".class"));
                zip.write(returning(type[0], type[1]));
                zip.closeEntry();
            }
        }
        return path;
    }

    private static byte[] returning(String name, String key) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("io.quarkus.runner.recorded." + name),
                        type -> type.withMethodBody(
                                "key",
                                MethodTypeDesc.of(ConstantDescs.CD_String),
                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                code -> code.loadConstant(key).areturn()));
    }

    /// As the class itself says it.
    private static String key(Path archive, String name) throws Exception {
        byte[] type;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            type = zip.getInputStream(zip.getEntry("io/quarkus/runner/recorded/" + name + ".class"))
                    .readAllBytes();
        }
        ClassLoader loader = new ClassLoader(TidyPackageTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) {
                return defineClass(wanted, type, 0, type.length);
            }
        };
        return (String) loader.loadClass("io.quarkus.runner.recorded." + name)
                .getMethod("key")
                .invoke(null);
    }
}
