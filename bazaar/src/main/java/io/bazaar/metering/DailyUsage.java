package io.bazaar.metering;

import java.time.LocalDate;

/**
 * What has been accepted of one dimension on one UTC day in one Region.
 *
 * @param quantity units, the sum of the day's records
 */
public record DailyUsage(
        String agreementId, LocalDate day, String region, String dimension, long quantity) {

    DailyUsage plus(int more) {
        return new DailyUsage(agreementId, day, region, dimension, Math.addExact(quantity, more));
    }
}
