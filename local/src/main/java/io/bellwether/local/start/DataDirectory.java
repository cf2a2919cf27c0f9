package io.bellwether.local.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where the local run keeps its state, held by one process at a time.
///
/// The lock is the operating system's and goes with the process, however that ends; the file `lock` names the holder.
/// A directory that was empty when we first took it bears our marker, and only such a one is ever emptied.
public final class DataDirectory implements AutoCloseable {
    private static final String MARKER = "bellwether-data.txt";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Makes it where it is missing and takes it for this process.
    ///
    /// @throws Refusal when another process has it, or it cannot be written
    public static DataDirectory take(Path path) {
        try {
            Files.createDirectories(path);
            boolean isNew = strangersIn(path).isEmpty();
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw inUse(path);
            }
            nameHolder(channel);
            if (isNew) {
                Files.writeString(
                        path.resolve(MARKER),
                        "The state of a local run of Bellwether. `./bellwether run --fresh` empties this directory.\n");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw Refusal.of("The data directory " + path + " cannot be used (" + e + "); name another with --data.");
        }
    }

    /// Whether a run could take it; changes nothing.
    ///
    /// @throws Refusal when another process has it, or it was to be emptied and is none of ours
    static void requireUsable(Path path, boolean fresh) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw Refusal.of("The data directory " + path + " is a file; name a directory with --data.");
        }
        if (fresh) {
            requireOurs(path);
        }
        if (Files.exists(path.resolve(LOCK))) {
            take(path).close();
        }
    }

    /// Deletes what earlier runs left. Call it when nothing runs on these files any more.
    ///
    /// @throws Refusal when it holds files and was not made by us
    public void empty() {
        requireOurs(path);
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Set.of(path, path.resolve(LOCK), path.resolve(MARKER)).contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw Refusal.of("The data directory " + path + " cannot be emptied (" + e + ").");
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + path.resolve(LOCK), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// By the channel that holds the lock: closing any other channel of the file would release it.
    private static void nameHolder(FileChannel channel) throws IOException {
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void requireOurs(Path path) {
        if (!Files.exists(path) || Files.exists(path.resolve(MARKER))) {
            return;
        }
        try {
            if (!strangersIn(path).isEmpty()) {
                throw Refusal.of("The directory " + path + " holds files that are not Bellwether's (it has no " + MARKER
                        + "), so --fresh does not empty it.");
            }
        } catch (IOException e) {
            throw Refusal.of("The directory " + path + " cannot be read (" + e + ").");
        }
    }

    private static List<Path> strangersIn(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> !file.endsWith(LOCK) && !file.endsWith(MARKER))
                    .toList();
        }
    }

    private static Refusal inUse(Path path) throws IOException {
        String holder = Files.readString(path.resolve(LOCK)).strip();
        return Refusal.of("The data directory " + path + " is in use"
                + (holder.isEmpty() ? "" : " by process " + holder)
                + "; stop that run, or name another directory with --data.");
    }
}
