package io.stallholder.ledger;

import java.math.BigDecimal;

/**
 * All that was rated for a license's dimension, in units of the dimension.
 *
 * @param owed billed through the license, all of it
 * @param bookedThroughSeal of it, what is booked through the sealed hour
 * @param usedThroughSeal of it, what was used through the sealed hour, wherever it is booked
 * @param bookedThroughRecord of it, what is booked through the newest record's hour
 * @param usedThroughRecord of it, what was used through that hour
 * @param quarantined held for a person
 * @param writtenOff given up by a person
 * @param takenBack whether something was ever taken back and not written off, so that a credit may
 *     be due
 */
public record LicenseBooks(
        LicensePoint point,
        BigDecimal owed,
        BigDecimal bookedThroughSeal,
        BigDecimal usedThroughSeal,
        BigDecimal bookedThroughRecord,
        BigDecimal usedThroughRecord,
        BigDecimal quarantined,
        BigDecimal writtenOff,
        boolean takenBack) {}
