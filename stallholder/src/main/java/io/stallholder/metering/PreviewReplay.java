package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes what sealing would make of some hours of a license if it began with them now, beside
 * what was sealed. Writes nothing. System only, in the caller's transaction.
 */
public final class PreviewReplay {

    /** The longest span, in hours. */
    public static final int HOURS_MAX = 48;

    // records' unique key; every earlier record of one license.
    private static final String BEFORE =
            """
            select r.dimension, sum(r.quantity - r.returned) as units
            from metering.records r
            where r.license_id = :license and r.hour < :from
            group by r.dimension
            """;

    // records' unique key; one row per dimension and hour of the span.
    private static final String SEALED =
            """
            select r.id, r.dimension, r.hour, r.state, r.quantity, r.returned,
                   r.next_try_at is null as waits, r.resolution is not null as decided
            from metering.records r
            where r.license_id = :license and r.hour >= :from and r.hour < :until
            """;

    // Primary key; one row or none.
    private static final String ORGANIZATION =
            "select l.organization_id from metering.licenses l where l.license_id = :license";

    private final JdbcClient jdbc;
    private final RatedUsage rated;
    private final Licenses licenses;

    PreviewReplay(JdbcClient jdbc, RatedUsage rated, Licenses licenses) {
        this.jdbc = jdbc;
        this.rated = rated;
        this.licenses = licenses;
    }

    /**
     * Every dimension and hour of the span with a record or with units to seal.
     *
     * @param hours from the first one on, 1 to {@value #HOURS_MAX}
     */
    public List<Replayed> of(LicenseArn license, UsageHour from, int hours) {
        Transactions.required();
        if (hours < 1 || hours > HOURS_MAX) {
            throw new IllegalArgumentException(hours + " hours");
        }
        Map<String, Sealed> sealed = sealed(license, from, from.plusHours(hours));
        Map<DimensionKey, Long> told = before(license, from);
        Optional<UsageHour> last = last(license);
        List<Replayed> replayed = new ArrayList<>();
        for (UsageHour hour = from; hour.isBefore(from.plusHours(hours)); hour = hour.next()) {
            Map<DimensionKey, BigDecimal> totals = totals(license, hour, last);
            TreeSet<DimensionKey> dimensions = new TreeSet<>(totals.keySet());
            for (Sealed one : sealed.values()) {
                if (one.hour().equals(hour)) {
                    dimensions.add(one.dimension());
                }
            }
            for (DimensionKey dimension : dimensions) {
                long before = told.getOrDefault(dimension, 0L);
                BigDecimal total = totals.getOrDefault(dimension, BigDecimal.ZERO);
                Sealed record = sealed.get(dimension + "/" + hour);
                long quantity = Sealing.quantity(total, before);
                told.put(dimension, before + quantity);
                if (quantity > 0 || record != null) {
                    replayed.add(replayed(hour, dimension, quantity, record));
                }
            }
        }
        return replayed;
    }

    private static Replayed replayed(
            UsageHour hour, DimensionKey dimension, long quantity, @Nullable Sealed record) {
        return new Replayed(
                hour,
                dimension,
                quantity,
                Optional.ofNullable(record).map(Sealed::id),
                record == null ? RecordState.OPEN : record.state(),
                record == null ? 0 : record.quantity(),
                record == null ? 0 : record.quantity() - record.returned(),
                record != null && record.mayResend());
    }

    /** After its end a license seals no hour, and its last one takes all that it used. */
    private Map<DimensionKey, BigDecimal> totals(
            LicenseArn license, UsageHour hour, Optional<UsageHour> last) {
        if (last.filter(end -> end.isBefore(hour)).isPresent()) {
            return Map.of();
        }
        return last.filter(hour::equals).isPresent()
                ? rated.finalTotals(license, hour)
                : rated.totals(license, hour);
    }

    private Optional<UsageHour> last(LicenseArn license) {
        return jdbc.sql(ORGANIZATION)
                .param("license", license.licenseId())
                .query(UUID.class)
                .optional()
                .flatMap(id ->
                        licenses.payingFor(new OrganizationId(id)).stream()
                                .filter(paying -> paying.license().equals(license))
                                .flatMap(paying -> paying.end().stream())
                                .map(UsageHour::of)
                                .findFirst());
    }

    private Map<DimensionKey, Long> before(LicenseArn license, UsageHour from) {
        Map<DimensionKey, Long> before = new HashMap<>();
        jdbc.sql(BEFORE)
                .param("license", license.licenseId())
                .param("from", Timestamps.param(from.start()))
                .query(row -> {
                    before.put(new DimensionKey(row.getString("dimension")), row.getLong("units"));
                });
        return before;
    }

    private Map<String, Sealed> sealed(LicenseArn license, UsageHour from, UsageHour until) {
        Map<String, Sealed> sealed = new TreeMap<>();
        jdbc.sql(SEALED)
                .param("license", license.licenseId())
                .param("from", Timestamps.param(from.start()))
                .param("until", Timestamps.param(until.start()))
                .query((row, number) ->
                        new Sealed(
                                row.getObject("id", UUID.class),
                                new DimensionKey(row.getString("dimension")),
                                new UsageHour(Timestamps.read(row, "hour")),
                                RecordState.valueOf(row.getString("state")),
                                row.getLong("quantity"),
                                row.getLong("returned"),
                                !row.getBoolean("decided")
                                        && OpenCase.mayResend(
                                                RecordState.valueOf(row.getString("state")),
                                                row.getBoolean("waits"))))
                .list()
                .forEach(one -> sealed.put(one.dimension() + "/" + one.hour(), one));
        return sealed;
    }

    /**
     * One hour of a dimension, computed and sealed.
     *
     * @param computed what sealing would report now
     * @param record what was sealed; empty if nothing was
     * @param state its state; {@link RecordState#OPEN} if nothing was sealed
     * @param sealed the record's quantity
     * @param counted what of it counts as reported
     * @param mayResend whether an operator may send the record again as it is
     */
    public record Replayed(
            UsageHour hour,
            DimensionKey dimension,
            long computed,
            Optional<UUID> record,
            RecordState state,
            long sealed,
            long counted,
            boolean mayResend) {}

    private record Sealed(
            UUID id,
            DimensionKey dimension,
            UsageHour hour,
            RecordState state,
            long quantity,
            long returned,
            boolean mayResend) {}
}
