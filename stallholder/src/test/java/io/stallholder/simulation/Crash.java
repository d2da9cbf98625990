package io.stallholder.simulation;

import java.io.Serial;

/** A node dies. Nothing in the product may catch it. */
final class Crash extends Error {

    @Serial private static final long serialVersionUID = 1L;

    Crash() {
        super("the node dies", null, false, false);
    }
}
