package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads where a license stands. Runs in the caller's transaction. */
final class Positions {

    // Primary key; one row or none.
    private static final String SEALED_THROUGH =
            """
            select sealed_through from metering.licenses where license_id = :license
            """;

    // Primary key of reported; one row per dimension.
    private static final String REPORTED =
            """
            select dimension, units from metering.reported where license_id = :license
            """;

    // records_accepted; the accepted records of one license in seven days, 168 per dimension.
    private static final String RECENT_MAX =
            """
            select dimension, max(quantity) as units
            from metering.records
            where license_id = :license and state = 'ACCEPTED' and hour >= :from
            group by dimension
            """;

    // records_unsettled; stops at the first. A stopped product asks AWS nothing, so its hours do
    // not
    // wait for an answer.
    private static final String AWAITS_REFUSAL =
            """
            select exists (
                select from metering.records r
                where r.license_id = :license
                  and r.deadline <= :now
                  and r.state <> 'ACCEPTED'
                  and not r.released
                  and not r.unanswered
                  and (r.state in ('SEALED', 'SENDING')
                    or r.state = 'SENT_UNKNOWN' and r.next_try_at is not null)
                  and not exists (
                    select from metering.stops x
                    where x.product_code = r.product_code and x.resumed_at is null))
            """;

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Position of(LicenseArn license, Instant now) {
        Optional<UsageHour> through =
                jdbc.sql(SEALED_THROUGH)
                        .param("license", license.licenseId())
                        .query((row, number) ->
                                new UsageHour(Timestamps.read(row, "sealed_through")))
                        .optional();
        return new Position(
                through, reported(license), recentMax(license, now), awaitsRefusal(license, now));
    }

    private Map<DimensionKey, Long> reported(LicenseArn license) {
        Map<DimensionKey, Long> reported = new HashMap<>();
        jdbc.sql(REPORTED)
                .param("license", license.licenseId())
                .query(row -> {
                    reported.put(
                            new DimensionKey(row.getString("dimension")), row.getLong("units"));
                });
        return reported;
    }

    private Map<DimensionKey, Long> recentMax(LicenseArn license, Instant now) {
        Map<DimensionKey, Long> recent = new HashMap<>();
        jdbc.sql(RECENT_MAX)
                .param("license", license.licenseId())
                .param("from", Timestamps.param(Position.recentFrom(now)))
                .query(row -> {
                    recent.put(new DimensionKey(row.getString("dimension")), row.getLong("units"));
                });
        return recent;
    }

    private boolean awaitsRefusal(LicenseArn license, Instant now) {
        return jdbc.sql(AWAITS_REFUSAL)
                .param("license", license.licenseId())
                .param("now", Timestamps.param(now))
                .query(Boolean.class)
                .single();
    }
}
