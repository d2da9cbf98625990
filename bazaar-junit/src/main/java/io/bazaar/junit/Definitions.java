package io.bazaar.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.market.MarketDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds and reads the market definition that a test class names; the only place that does. */
final class Definitions {

    private Definitions() {}

    /** The definition called so: nothing, a class path resource, or a file, in this order. */
    static MarketDefinition named(String config, Class<?> testClass) {
        if (config.isEmpty()) {
            return MarketDefinition.bundled();
        }
        try (InputStream resource = resource(config, testClass)) {
            if (resource != null) {
                return MarketDefinition.parse(new String(resource.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + config, e);
        }
        Path file = Path.of(config);
        if (Files.isRegularFile(file)) {
            return MarketDefinition.read(file);
        }
        throw new IllegalArgumentException(
                "@BazaarTest(config = \""
                        + config
                        + "\"): no such class path resource, and no such file as "
                        + file.toAbsolutePath());
    }

    /** Seen from the root of the class path, else from the package of the test. */
    private static @Nullable InputStream resource(String config, Class<?> testClass) {
        InputStream fromRoot =
                testClass.getResourceAsStream(config.startsWith("/") ? config : "/" + config);
        return fromRoot != null ? fromRoot : testClass.getResourceAsStream(config);
    }
}
