package io.bazaar.wire.shape;

import java.util.List;
import java.util.stream.Stream;

/** The shapes of all services that Bazaar knows, served or not. */
public final class Shapes {

    private final List<ServiceShapes> services;

    private Shapes(List<ServiceShapes> services) {
        this.services = services;
    }

    /** Those of the bundled files. */
    public static Shapes bundled() {
        return new Shapes(
                Stream.of("metering", "entitlement", "agreement", "discovery")
                        .map(ShapeFile::read)
                        .toList());
    }

    /** Every service. */
    public List<ServiceShapes> services() {
        return services;
    }

    /** A service by its target; an unknown one is a mistake of the program. */
    public ServiceShapes service(String target) {
        return services.stream()
                .filter(service -> service.target().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service " + target));
    }

    /** Every constraint of every operation. */
    public List<ShapeRule> rules() {
        return services.stream()
                .flatMap(service -> service.operations().values().stream())
                .flatMap(operation -> operation.rules().stream())
                .toList();
    }
}
