package io.stallholder.platform;

import java.util.UUID;
import java.util.function.Supplier;

/** Makes the ids of new rows: UUIDv7 in life, a repeatable sequence in simulations. */
public final class Ids {

    private final Supplier<UUID> source;

    public Ids(Supplier<UUID> source) {
        this.source = source;
    }

    /** A new id, never given before. */
    public UUID next() {
        return source.get();
    }
}
