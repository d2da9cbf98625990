package io.stallholder.e2e;

import java.nio.file.Path;

/** The project's root, whatever folder the tests are started in. */
final class Root {

    private Root() {}

    /** A path below the root. */
    static Path path(String relative) {
        Path here = Path.of("").toAbsolutePath();
        Path root = here.endsWith("e2e") ? here.resolve("..").normalize() : here;
        return root.resolve(relative);
    }
}
