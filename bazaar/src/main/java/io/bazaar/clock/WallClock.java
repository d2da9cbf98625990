package io.bazaar.clock;

import java.time.InstantSource;

/** The machine's own clock, read here and nowhere else. */
public final class WallClock {

    private WallClock() {}

    /** The machine's time. */
    public static InstantSource system() {
        return InstantSource.system();
    }
}
