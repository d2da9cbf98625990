package io.bazaar.metering;

import io.bazaar.market.MeteringSettings;
import io.bazaar.market.MeteringSettings.LowerEdge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When usage is taken. Source: API Reference, BatchMeterUsage, read 2026-11-22. */
final class TimeRules {

    /** Records are taken until they are this old. */
    private static final Duration AGE_MAX = Duration.ofHours(24);

    /** On the first of a month, records of the month before are taken until this time (UTC). */
    private static final LocalTime MONTH_CUT = LocalTime.of(6, 0);

    private TimeRules() {}

    static Optional<BatchRefusal> refusal(
            Instant timestamp, Instant now, MeteringSettings settings) {
        if (timestamp.isAfter(now.plus(settings.futureTolerance()))) {
            return refused(MeteringRule.TIMESTAMP_FUTURE, "The timestamp lies in the future.");
        }
        if (isOld(timestamp, now, settings.lowerEdge())) {
            return refused(MeteringRule.TIMESTAMP_AGE, "The timestamp is 24 hours old or older.");
        }
        Instant cut =
                YearMonth.from(timestamp.atOffset(ZoneOffset.UTC))
                        .plusMonths(1)
                        .atDay(1)
                        .atTime(MONTH_CUT)
                        .toInstant(ZoneOffset.UTC);
        return now.isBefore(cut)
                ? Optional.empty()
                : refused(
                        MeteringRule.MONTH_CUT,
                        "Usage of the previous month is taken until 06:00 UTC on the first.");
    }

    private static boolean isOld(Instant timestamp, Instant now, LowerEdge edge) {
        return switch (edge) {
            case EXACT -> !timestamp.plus(AGE_MAX).isAfter(now);
            case WHOLE_HOUR -> timestamp.isBefore(now.truncatedTo(ChronoUnit.HOURS).minus(AGE_MAX));
        };
    }

    private static Optional<BatchRefusal> refused(MeteringRule rule, String message) {
        return Optional.of(BatchRefusal.timestamp(rule, message));
    }
}
