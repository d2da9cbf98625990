package io.stallholder.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

final class Micros {

    private Micros() {}

    static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
