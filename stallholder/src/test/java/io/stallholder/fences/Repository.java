package io.stallholder.fences;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository's root is. */
final class Repository {

    private Repository() {}

    /** Maven runs a module's tests in the module's folder, an editor perhaps in the root. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("SECURITY.md")) ? here : here.resolve("..").normalize();
    }
}
