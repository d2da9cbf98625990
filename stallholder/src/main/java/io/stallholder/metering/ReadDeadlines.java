package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the oldest unreported hour of every license. System only, in the caller's transaction. */
public final class ReadDeadlines {

    /** An hour is closed and sealed within this time; until then nobody need look. */
    private static final Duration SEALED_WITHIN = Duration.ofMinutes(30);

    // records_open in its order; every record of a backlog is read, one row per license at most.
    private static final String RECORDS =
            """
            with earliest as (
                select distinct on (r.license_id)
                       r.license_id, r.id, count(*) over (partition by r.license_id) as hours
                from metering.records r
                where r.state in ('HELD', 'SEALED', 'SENDING', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
                  and r.resolution is null
                order by r.license_id, r.deadline, r.id
            )
            select r.organization_id, r.license_arn, r.product_code, r.hour, r.id, r.state,
                   r.reason, e.hours, r.sealed_at, r.deadline
            from earliest e
            join metering.records r on r.id = e.id
            order by r.deadline, r.id
            limit :max
            """;

    private final JdbcClient jdbc;
    private final Seals seals;
    private final SealRecords.Upstream upstream;
    private final MeteringSettings settings;

    ReadDeadlines(
            JdbcClient jdbc,
            Seals seals,
            SealRecords.Upstream upstream,
            MeteringSettings settings) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.upstream = upstream;
        this.settings = settings;
    }

    /** At most so many licenses of each sort, sealed or not; the least time left first. */
    public List<Deadline> all(Instant now, int max) {
        Transactions.required();
        Map<String, Deadline> byLicense = new LinkedHashMap<>();
        records(max).forEach(one -> byLicense.put(one.license().licenseId(), one));
        unsealed(now, max)
                .forEach(one ->
                        byLicense.merge(one.license().licenseId(), one, ReadDeadlines::earlier));
        List<Deadline> all = new ArrayList<>(byLicense.values());
        all.sort(
                Comparator.comparing(Deadline::deadline)
                        .thenComparing(one -> one.license().licenseId()));
        return all;
    }

    private static Deadline earlier(Deadline one, Deadline other) {
        return other.deadline().isBefore(one.deadline()) ? other : one;
    }

    private List<Deadline> records(int max) {
        return jdbc.sql(RECORDS).param("max", max).query((row, number) -> sealed(row)).list();
    }

    /** Organizations behind are few: an hour is sealed within seconds of being rated. */
    private List<Deadline> unsealed(Instant now, int max) {
        UsageHour due = UsageHour.of(now.minus(SEALED_WITHIN)).plusHours(-1);
        Map<OrganizationId, UsageHour> sealed = seals.progress();
        return upstream.rated().through().entrySet().stream()
                .filter(rated -> {
                    UsageHour done = sealed.get(rated.getKey());
                    return done == null || done.isBefore(rated.getValue()) || done.isBefore(due);
                })
                .limit(max)
                .flatMap(rated -> behind(rated.getKey(), later(rated.getValue(), due)).stream())
                .toList();
    }

    private static UsageHour later(UsageHour one, UsageHour other) {
        return one.isBefore(other) ? other : one;
    }

    private List<Deadline> behind(OrganizationId organization, UsageHour due) {
        List<Deadline> behind = new ArrayList<>();
        for (Licenses.Paying paying : upstream.licenses().payingFor(organization)) {
            Optional<UsageHour> sealed =
                    Optional.ofNullable(
                            seals.sealedThrough(List.of(paying.license()))
                                    .get(paying.license().licenseId()));
            UsageHour hour = next(sealed, UsageHour.of(paying.from()));
            UsageHour end = paying.until().map(UsageHour::of).orElse(due);
            UsageHour last = end.isBefore(due) ? end : due;
            if (!last.isBefore(hour)) {
                behind.add(open(organization, paying, hour));
            }
        }
        return behind;
    }

    private static UsageHour next(Optional<UsageHour> sealed, UsageHour first) {
        UsageHour next = sealed.map(UsageHour::next).orElse(first);
        return next.isBefore(first) ? first : next;
    }

    private Deadline open(OrganizationId organization, Licenses.Paying paying, UsageHour hour) {
        Instant timestamp = Sealing.timestamp(hour, paying.activation());
        return new Deadline(
                organization,
                paying.license(),
                paying.productCode(),
                hour,
                Optional.empty(),
                RecordState.OPEN,
                Optional.empty(),
                0,
                hour.end(),
                Sealing.deadline(timestamp, settings.window(), paying.end()));
    }

    private static Deadline sealed(ResultSet row) throws SQLException {
        return new Deadline(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new LicenseArn(row.getString("license_arn")),
                row.getString("product_code"),
                new UsageHour(Timestamps.read(row, "hour")),
                Optional.of(row.getObject("id", UUID.class)),
                RecordState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                row.getLong("hours"),
                Timestamps.read(row, "sealed_at"),
                Timestamps.read(row, "deadline"));
    }
}
