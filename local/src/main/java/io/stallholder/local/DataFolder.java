package io.stallholder.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that keeps everything between runs: databases, Bazaar's store, two secrets.
 *
 * <p>One process at a time has it. The kernel holds the lock, so that no kill leaves it behind;
 * nothing in the folder is stopped or deleted without it.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String POSTGRES = "postgres";
    private static final String SELLER_KEY = "seller-key";
    private static final String OUTBOX_KEY = "outbox-key";

    /** Lies there while a first start is under way: what is beside it is to be made again. */
    private static final String UNFINISHED = "unfinished";

    private static final String JOURNAL = "journal";

    private static final List<String> PARTS =
            List.of(POSTGRES, "bazaar", SELLER_KEY, OUTBOX_KEY, JOURNAL);
    private static final int KEY_BYTES = 32;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder for this process alone; a fresh one loses what it had, except a log that is
     * being written.
     *
     * @throws IllegalArgumentException if another process has the folder
     */
    static DataFolder open(Path path, boolean fresh) throws IOException {
        Files.createDirectories(path);
        DataFolder folder = new DataFolder(path, lock(path));
        try {
            folder.prepare(fresh);
            return folder;
        } catch (IOException | RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    Path path() {
        return path;
    }

    /** The first start has made everything: from now on nothing of it is made again. */
    void finished() throws IOException {
        if (Files.deleteIfExists(path.resolve(UNFINISHED))) {
            flush(path);
        }
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

    /** Where the product keeps its send journal, outside of the database. */
    Path journal() {
        return path.resolve(JOURNAL);
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

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IllegalArgumentException(
                    "another stack is using "
                            + path
                            + "; stop that one first, or set STALLHOLDER_DATA to another folder");
        }
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void prepare(boolean fresh) throws IOException {
        boolean unfinished = Files.exists(path.resolve(UNFINISHED));
        if (fresh || unfinished || !Files.exists(path.resolve(POSTGRES))) {
            write(UNFINISHED, "the first start has not come to its end");
        }
        if (fresh || unfinished) {
            LeftoverServer.stop(path.resolve(POSTGRES));
            for (String part : PARTS) {
                delete(path.resolve(part));
            }
        }
    }

    private Optional<String> read(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    /** Whole or not at all, whenever the process is killed. */
    private void write(String name, String text) throws IOException {
        Path beside = path.resolve(name + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel file =
                FileChannel.open(
                        beside,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text + "\n");
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(beside, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        flush(path);
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
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
