package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the units of released records back to what their licenses have still to report. */
final class Releases {

    // Primary key; one row per released record.
    private static final String RELEASE =
            """
            insert into metering.releases (record_id, reason, released_at, units)
            select r.id, r.reason, :now, r.quantity
            from metering.records r
            where r.id = any(cast(:ids as uuid[]))
            """;

    // Primary keys; one row per license and dimension of the released records.
    private static final String RETURN =
            """
            update metering.reported k
            set units = k.units - s.units
            from (
                select r.license_id, r.dimension, sum(r.quantity) as units
                from metering.records r
                where r.id = any(cast(:ids as uuid[]))
                group by r.license_id, r.dimension) s
            where k.license_id = s.license_id and k.dimension = s.dimension
            """;

    private Releases() {}

    /**
     * Writes the release of records that the caller has locked and marked as released, with their
     * reason; runs in the caller's transaction.
     *
     * @param released at least one
     */
    static void write(JdbcClient jdbc, List<UUID> released, Instant now) {
        String[] ids = released.stream().map(UUID::toString).toArray(String[]::new);
        jdbc.sql(RELEASE).param("ids", ids).param("now", Timestamps.param(now)).update();
        jdbc.sql(RETURN).param("ids", ids).update();
    }
}
