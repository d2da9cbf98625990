package io.stallholder.simulation;

import java.util.function.BiFunction;

/**
 * What a history is played with.
 *
 * @param backing what its tables are made of
 * @param wire the way to AWS
 * @param emulated whether AWS's choices are among those that the emulator knows
 */
record Staging(Backing backing, BiFunction<World, Setting, Wire> wire, boolean emulated) {

    /** AWS is a model, with all the choices that its documents leave open. */
    static Staging with(Backing backing) {
        return new Staging(backing, (_, _) -> new Imagined(), false);
    }
}
