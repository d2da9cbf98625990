package io.stallholder.metering;

import java.time.Instant;

/**
 * A record that operators are to be told of.
 *
 * @param level percent of its time that is used up, or {@link Warnings#HUMAN}
 * @param organization whose usage it is
 * @param license its id
 * @param hour when its hour began
 * @param state the state's name
 * @param reason the reason's name, or empty
 */
record Warning(
        int level,
        String organization,
        String license,
        String dimension,
        Instant hour,
        long quantity,
        String state,
        String reason,
        Instant deadline) {

    /** The state, and why. */
    String words() {
        return reason.isEmpty() ? state : state + "/" + reason;
    }

    /** The record in one line. */
    String line() {
        return "%s  %s  %s  %d units  %s  organization %s  until %s"
                .formatted(hour, license, dimension, quantity, words(), organization, deadline);
    }
}
