package io.stallholder.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that keeps everything between runs: databases, Bazaar's store, two secrets. */
final class DataFolder {

    private static final String SELLER_KEY = "seller-key";
    private static final String OUTBOX_KEY = "outbox-key";
    private static final int KEY_BYTES = 32;

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** Opens the folder; a fresh one loses what it had, except a log that is being written. */
    static DataFolder open(Path path, boolean fresh) throws IOException {
        if (fresh && Files.exists(path)) {
            LeftoverServer.stop(path.resolve("postgres"));
            for (String part : List.of("postgres", "bazaar", SELLER_KEY, OUTBOX_KEY)) {
                delete(path.resolve(part));
            }
        }
        Files.createDirectories(path);
        return new DataFolder(path);
    }

    Path path() {
        return path;
    }

    /** The AES key of mail bodies at rest, in Base64; made at the first start. */
    String outboxKey() throws IOException {
        Optional<String> kept = read(OUTBOX_KEY);
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key);
        write(OUTBOX_KEY, text);
        return text;
    }

    Path sellerKeyFile() {
        return path.resolve(SELLER_KEY);
    }

    Optional<String> sellerKey() throws IOException {
        return read(SELLER_KEY);
    }

    void keepSellerKey(String key) throws IOException {
        write(SELLER_KEY, key);
    }

    private Optional<String> read(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    private void write(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
    }

    private static void delete(Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(part)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
