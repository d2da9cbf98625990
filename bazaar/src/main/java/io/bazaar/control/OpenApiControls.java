package io.bazaar.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code /_bazaar/openapi.json}: the document that describes the controls. */
final class OpenApiControls {

    private static final String DOCUMENT = "/bazaar/openapi.yaml";

    void register(RoutesConfig routes) {
        Object document = document();
        routes.get(Controls.ROOT + "/openapi.json", http -> Controls.answer(http, 200, document));
    }

    private static Object document() {
        try (InputStream yaml = OpenApiControls.class.getResourceAsStream(DOCUMENT)) {
            if (yaml == null) {
                throw new IllegalStateException(DOCUMENT + " is not on the class path");
            }
            Object document =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .load(new String(yaml.readAllBytes(), UTF_8));
            return Json.tree(Json.write(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
