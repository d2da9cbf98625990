package io.stallholder.billing;

import io.stallholder.kernel.DimensionKey;
import java.math.BigDecimal;

/**
 * What AWS is told of one dimension in a month. Exactly: carried in + rated = accepted + pending +
 * open.
 *
 * @param carriedInUnits rated before the month and reported in it or still open
 * @param ratedUnits rated in the month
 * @param acceptedUnits accepted by AWS, or found there: what its bill shows
 * @param pendingUnits in records that AWS has not accepted
 * @param awsAmount what AWS charges for the accepted units, in dollars
 */
public record DimensionUse(
        DimensionKey dimension,
        BigDecimal carriedInUnits,
        BigDecimal ratedUnits,
        long acceptedUnits,
        long pendingUnits,
        BigDecimal awsAmount) {

    /**
     * Not in any record yet: of hours not sealed, or below one whole unit. Negative where more was
     * reported than is owed.
     */
    public BigDecimal openUnits() {
        return carriedInUnits
                .add(ratedUnits)
                .subtract(BigDecimal.valueOf(acceptedUnits))
                .subtract(BigDecimal.valueOf(pendingUnits));
    }

    /** Reported and no longer owed: a credit; zero if none is due. */
    public BigDecimal creditUnits() {
        return openUnits().negate().max(BigDecimal.ZERO);
    }
}
