package io.stallholder.metering;

import java.time.Instant;
import java.util.List;

/**
 * What an import of the send journal did. A second import of the same files brings nothing back.
 *
 * @param files how many files were read
 * @param calls how many calls they have
 * @param records seals that the database had forgotten
 * @param attempts records in calls that the database had forgotten
 * @param accepted records that the journal proves accepted and the database did not know to be
 * @param damages what of the files could not be used, in words
 */
public record Imported(
        Instant at,
        String by,
        int files,
        long calls,
        long records,
        long attempts,
        long accepted,
        List<String> damages) {

    /** Copies the list. */
    public Imported {
        damages = List.copyOf(damages);
    }
}
