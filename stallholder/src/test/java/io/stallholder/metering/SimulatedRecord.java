package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A record as a simulation's oracle sees it.
 *
 * @param rated what it was computed on
 * @param reportedBefore what earlier records had reported by then
 * @param triesAgain whether it goes out again by itself
 */
public record SimulatedRecord(
        UUID id,
        OrganizationId organization,
        LicenseArn license,
        AwsAccountId account,
        DimensionKey dimension,
        UsageHour hour,
        Instant timestamp,
        long quantity,
        BigDecimal rated,
        long reportedBefore,
        Instant sealedAt,
        Instant deadline,
        RecordState state,
        Optional<Reason> reason,
        Optional<String> meteringRecordId,
        boolean unanswered,
        boolean released,
        boolean triesAgain,
        long fence) {

    static SimulatedRecord of(Row row) {
        return of(
                row.current(),
                new Fate(
                        row.state,
                        Optional.ofNullable(row.reason),
                        Optional.ofNullable(row.meteringRecordId),
                        row.unanswered,
                        row.released,
                        row.nextTry != null,
                        row.fence));
    }

    static SimulatedRecord of(SealedRecord sealed, Fate fate) {
        return new SimulatedRecord(
                sealed.id(),
                sealed.organization(),
                sealed.license(),
                sealed.account(),
                sealed.dimension(),
                sealed.hour(),
                sealed.timestamp(),
                sealed.quantity(),
                sealed.rated(),
                sealed.reportedBefore(),
                sealed.sealedAt(),
                sealed.deadline(),
                fate.state(),
                fate.reason(),
                fate.meteringRecordId(),
                fate.unanswered(),
                fate.released(),
                fate.triesAgain(),
                fate.fence());
    }

    /** What became of a record so far. */
    record Fate(
            RecordState state,
            Optional<Reason> reason,
            Optional<String> meteringRecordId,
            boolean unanswered,
            boolean released,
            boolean triesAgain,
            long fence) {}
}
