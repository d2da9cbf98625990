package io.stallholder.metering;

import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The arithmetic of a seal: quantity, timestamp and deadline. Pure functions.
 *
 * <p>Source: AWS Marketplace Metering, BatchMeterUsage, read 2026-11-22.
 */
final class Sealing {

    /** The largest quantity that a record can carry; what is above waits for the next hour. */
    static final long QUANTITY_MAX = Integer.MAX_VALUE;

    private static final BigInteger LARGEST = BigInteger.valueOf(QUANTITY_MAX);

    /** After a license ends, AWS takes its usage for one more hour. */
    static final Duration AFTER_END = Duration.ofHours(1);

    /** A month's usage is taken until this time of the next month's first day, UTC. */
    private static final Duration AFTER_MONTH = Duration.ofHours(6);

    private Sealing() {}

    /**
     * Whole units to report for an hour: all that is rated so far, rounded down, less all that was
     * reported before. This is the one place where units are rounded; the rest is carried.
     */
    static long quantity(BigDecimal rated, long reportedBefore) {
        BigInteger whole = rated.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
        BigInteger due = whole.subtract(BigInteger.valueOf(reportedBefore));
        return due.max(BigInteger.ZERO).min(LARGEST).longValueExact();
    }

    /** The start of the hour, or of the license where that is later. */
    static Instant timestamp(UsageHour hour, Instant activation) {
        if (!activation.isBefore(hour.end())) {
            throw new IllegalStateException("hour " + hour + " lies before " + activation);
        }
        return activation.isAfter(hour.start()) ? wholeSecond(activation, hour) : hour.start();
    }

    /** When AWS is expected to refuse the record; AWS's own answer decides. */
    static Instant deadline(Instant timestamp, Duration window, Optional<Instant> licenseEnd) {
        ZonedDateTime month =
                timestamp.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        Instant deadline = timestamp.plus(window);
        deadline = earlier(deadline, month.plusMonths(1).toInstant().plus(AFTER_MONTH));
        return licenseEnd.isPresent()
                ? earlier(deadline, licenseEnd.get().plus(AFTER_END))
                : deadline;
    }

    /** On the wire a timestamp has whole seconds; rounded up, so as not to precede the license. */
    private static Instant wholeSecond(Instant instant, UsageHour hour) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        Instant up = second.equals(instant) ? second : second.plusSeconds(1);
        return hour.contains(up) ? up : second;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
