package io.bellwether.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Gives function packages a form that depends on their content alone, so that a deployment changes what has changed:
/// entries by name, one time for all, no directories, and Quarkus's running numbers in the order of the classes
/// rather than of the threads that built them.
///
/// Runs from its source; `./bellwether package` calls it.
public final class TidyPackage {
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int EXECUTABLE_FILE = 0100755;
    private static final int CENTRAL_ENTRY = 0x02014b50;
    private static final int END_OF_CENTRAL = 0x06054b50;
    private static final int LENGTH_OF_END = 22;

    private TidyPackage() {}

    /// @param archives of the functions; each is replaced
    public static void main(String[] archives) throws IOException {
        for (String archive : archives) {
            Path path = Path.of(archive);
            tidy(path);
            System.out.printf("  %5.1f MiB  %s%n", Files.size(path) / 1048576.0, archive);
        }
    }

    static void tidy(Path archive) throws IOException {
        Path tidied = Files.createTempFile(archive.toAbsolutePath().getParent(), "tidied", ".zip");
        Files.write(tidied, archive(NumberProxies.inOrder(read(archive))));
        Files.move(tidied, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, byte[]> read(Path archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return files;
    }

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return withBootstrapExecutable(bytes.toByteArray(), files.keySet());
    }

    /// The JDK writes no permissions, and Lambda starts `bootstrap` only where it is executable.
    private static byte[] withBootstrapExecutable(byte[] archive, Collection<String> names) {
        if (!names.contains("bootstrap")) {
            return archive;
        }
        ByteBuffer zip = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int end = archive.length - LENGTH_OF_END;
        if (zip.getInt(end) != END_OF_CENTRAL) {
            throw new IllegalStateException("An archive without comment ends with its directory's end");
        }
        int at = zip.getInt(end + 16);
        while (zip.getInt(at) == CENTRAL_ENTRY) {
            int nameLength = Short.toUnsignedInt(zip.getShort(at + 28));
            if (new String(archive, at + 46, nameLength, UTF_8).equals("bootstrap")) {
                zip.put(at + 5, (byte) 3);
                zip.putInt(at + 38, EXECUTABLE_FILE << 16);
            }
            at += 46
                    + nameLength
                    + Short.toUnsignedInt(zip.getShort(at + 30))
                    + Short.toUnsignedInt(zip.getShort(at + 32));
        }
        return archive;
    }

    /// Names such as `proxykey17` in the constants of recorded start-up code: what one class puts under a name,
    /// another gets. The number is that of a counter that several threads count up.
    private static final class NumberProxies {
        private static final String RECORDED = "io/quarkus/runner/";
        private static final String NAME = "proxykey";

        private final Map<String, String> renamed = new TreeMap<>();

        static Map<String, byte[]> inOrder(Map<String, byte[]> files) throws IOException {
            NumberProxies numbers = new NumberProxies();
            Map<String, byte[]> ordered = new TreeMap<>(files);
            for (Map.Entry<String, byte[]> file : ordered.entrySet()) {
                if (file.getKey().startsWith(RECORDED) && file.getKey().endsWith(".class")) {
                    file.setValue(numbers.rename(file.getValue()));
                }
            }
            return ordered;
        }

        /// Walks the constant pool (JVMS 4.4); what follows it refers to constants by index and stays as it is.
        private byte[] rename(byte[] type) throws IOException {
            ByteBuffer in = ByteBuffer.wrap(type);
            ByteArrayOutputStream out = new ByteArrayOutputStream(type.length);
            int constants = Short.toUnsignedInt(in.getShort(8));
            out.write(type, 0, 10);
            int at = 10;
            for (int index = 1; index < constants; index++) {
                int tag = type[at];
                int length = switch (tag) {
                    case 1 -> 3 + Short.toUnsignedInt(in.getShort(at + 1));
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
                    case 5, 6 -> 9;
                    case 7, 8, 16, 19, 20 -> 3;
                    case 15 -> 4;
                    default -> throw new IOException("No constant has the tag " + tag);
                };
                if (tag == 5 || tag == 6) {
                    index++;
                }
                byte[] name = tag == 1 ? renamed(new String(type, at + 3, length - 3, UTF_8)) : new byte[0];
                if (name.length > 0) {
                    out.write(1);
                    out.write(name.length >> 8);
                    out.write(name.length);
                    out.write(name);
                } else {
                    out.write(type, at, length);
                }
                at += length;
            }
            out.write(type, at, type.length - at);
            return out.toByteArray();
        }

        private byte[] renamed(String constant) {
            if (!constant.startsWith(NAME)
                    || !constant.substring(NAME.length()).chars().allMatch(Character::isDigit)) {
                return new byte[0];
            }
            return renamed.computeIfAbsent(constant, _ -> NAME + renamed.size()).getBytes(UTF_8);
        }
    }
}
