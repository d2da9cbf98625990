package io.bazaar.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The buckets as real files, for programs that read files: {@code SELLER/FEED/year=…/month=…}. The
 * store has the truth; a file that is missing or shorter is written again, whole.
 */
public final class FeedFolder {

    private final DataFeeds feeds;
    private final Path root;

    /** The buckets below this directory. */
    public FeedFolder(DataFeeds feeds, Path root) {
        this.feeds = feeds;
        this.root = root;
    }

    /** Writes what is not there yet. */
    public synchronized void write() {
        for (FeedFile file : feeds.files()) {
            Path path = root.resolve(file.sellerAccountId()).resolve(file.path());
            try {
                if (!Files.exists(path) || Files.size(path) != file.bytes()) {
                    write(path, feeds.text(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + path, e);
            }
        }
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(fresh, text, UTF_8);
        Files.move(
                fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
