package io.bellwether.stores.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Master keys in a file that its owner alone may read: one a line, as `version base64`. The last one is in force, the
/// ones above it open what they have sealed. Adding a line rotates; the file is read at every use.
public final class LocalKeyFile implements Keys {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final byte[] WRAPPING = "data-key".getBytes(StandardCharsets.UTF_8);

    private final Path file;

    public LocalKeyFile(Path file) {
        this.file = file;
    }

    @Override
    public DataKey fresh() {
        makeIfAbsent();
        Map.Entry<String, byte[]> master = keys().lastEntry();
        byte[] plain = AesGcm.random(AesGcm.KEY);
        byte[] nonce = AesGcm.random(AesGcm.NONCE);
        byte[] wrapped = AesGcm.encrypt(master.getValue(), nonce, WRAPPING, plain);
        byte[] both = Arrays.copyOf(nonce, nonce.length + wrapped.length);
        System.arraycopy(wrapped, 0, both, nonce.length, wrapped.length);
        return new DataKey(master.getKey(), plain, both);
    }

    @Override
    public byte[] unwrap(String version, byte[] wrapped) {
        byte[] master = keys().get(version);
        if (master == null) {
            throw new IllegalStateException("The key '" + version + "' is not in " + file);
        }
        byte[] nonce = Arrays.copyOf(wrapped, AesGcm.NONCE);
        return AesGcm.decrypt(master, nonce, WRAPPING, Arrays.copyOfRange(wrapped, AesGcm.NONCE, wrapped.length));
    }

    private LinkedHashMap<String, byte[]> keys() {
        try {
            refuseOpenFile();
            LinkedHashMap<String, byte[]> keys = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (!line.isBlank()) {
                    String[] parts = line.strip().split("\\s+", 2);
                    keys.put(parts[0], key(parts));
                }
            }
            if (keys.isEmpty()) {
                throw new IllegalStateException(file + " is to hold a key; it is empty");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        }
    }

    private byte[] key(String[] parts) {
        byte[] key = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : new byte[0];
        if (key.length != AesGcm.KEY || parts[0].indexOf('|') >= 0) {
            throw new IllegalStateException(
                    "A line of " + file + " is a version without '|', a space, and 32 bytes in Base64; one is not");
        }
        return key;
    }

    private void refuseOpenFile() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IllegalStateException("The key file " + file + " is to be its owner's alone (mode 600); it is "
                    + PosixFilePermissions.toString(permissions));
        }
    }

    /// Beside the file first, so that neither a kill nor another process leaves or reads half a key.
    private void makeIfAbsent() {
        if (Files.exists(file)) {
            return;
        }
        try {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(), "key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            String key = Base64.getEncoder().encodeToString(AesGcm.random(AesGcm.KEY));
            Files.writeString(draft, "1 " + key + "\n", StandardOpenOption.WRITE);
            linkUnlessMade(draft);
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the key file " + file, e);
        }
    }

    private void linkUnlessMade(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key stands.
        }
    }
}
