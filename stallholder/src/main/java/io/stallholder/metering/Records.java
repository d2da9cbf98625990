package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of every sealed hour. Everything here runs in the caller's transaction. */
public final class Records {

    private static final String STATE_COLUMNS =
            """
            r.license_arn, r.dimension, r.hour, r.state, r.quantity, r.metering_record_id,
            r.reason, r.released, r.returned, r.resolution, r.deadline
            """;

    // records_organization; one row per license, dimension and hour of the time asked for.
    private static final String STATES =
            "select "
                    + STATE_COLUMNS
                    + """
                    from metering.records r
                    where r.organization_id = :organization
                      and r.hour >= :from
                      and r.hour < :until
                    order by r.hour, r.license_id, r.dimension
                    """;

    // records_stuck; at most :max rows, and each one's newest answer by its primary key.
    private static final String STUCK =
            "select r.id, r.organization_id, r.account_id, r.next_try_at, r.fence, r.sealed_at,"
                    + " a.detail, "
                    + STATE_COLUMNS
                    + """
                    from metering.records r
                    left join lateral (
                        select w.detail
                        from metering.answers w
                        where w.record_id = r.id
                        order by w.answered_at desc
                        limit 1) a on true
                    where r.state not in ('ACCEPTED', 'DRY_RUN')
                      and not r.released
                      and r.resolution is null
                      and (r.state in ('HELD', 'CONFLICT', 'NOT_SUBSCRIBED', 'INVALID', 'EXPIRED',
                            'SENT_UNKNOWN')
                        or r.deadline <= :late)
                    order by r.deadline, r.id
                    limit :max
                    """;

    // records_accepted, its newest entry; one row.
    private static final String LAST_ACCEPTED =
            """
            select r.hour
            from metering.records r
            where r.license_id = :license and r.state = 'ACCEPTED'
            order by r.hour desc
            limit 1
            """;

    // licenses' primary key; one row.
    private static final String SEALED_THROUGH =
            """
            select sealed_through from metering.licenses where license_id = :license
            """;

    // reported's primary key; one row or none.
    private static final String UNRELEASED =
            """
            select k.units
            from metering.reported k
            where k.license_id = :license and k.dimension = :dimension
            """;

    // licenses_organization, then reported's primary key and every record of these licenses.
    private static final String REPORTED =
            """
            select l.license_arn, l.sealed_through, k.dimension, k.units,
                   coalesce(sum(r.quantity - r.returned) filter (where a.with_aws), 0) as accepted,
                   coalesce(sum(r.quantity - r.returned) filter (where not a.with_aws), 0)
                       as pending
            from metering.licenses l
            join metering.reported k on k.license_id = l.license_id
            left join metering.records r
              on r.license_id = k.license_id and r.dimension = k.dimension and not r.released
            left join lateral (
                select r.state = 'ACCEPTED' or coalesce(r.resolution in
                    ('OURS', 'TAKEN', 'THEIRS', 'DIFFERENCE_FORWARD'), false) as with_aws) a on true
            where l.organization_id = :organization
            group by l.license_id, l.license_arn, l.sealed_through, k.dimension, k.units
            order by l.license_id, k.dimension
            """;

    // records_organization; every earlier hour of the organization, summed per dimension.
    private static final String REPORTED_BEFORE =
            """
            select r.dimension, sum(r.quantity - r.returned) as units
            from metering.records r
            where r.organization_id = :organization
              and r.hour < :before
              and not r.released
            group by r.dimension
            """;

    // All of decisions, a row per decision of an operator; then records' primary key.
    private static final String BEYOND_OURS =
            """
            select r.license_arn, r.dimension, sum(d.theirs - r.quantity) as units
            from metering.decisions d
            join metering.records r on r.id = d.record_id
            where d.resolution = 'THEIRS' and d.theirs > r.quantity
            group by r.license_arn, r.dimension
            order by r.license_arn, r.dimension
            """;

    private final JdbcClient jdbc;

    Records(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The records of an organization whose hour lies in [from, until), in order. */
    public List<HourState> statesOf(OrganizationId organization, Instant from, Instant until) {
        Transactions.required();
        return jdbc.sql(STATES)
                .param("organization", organization.value())
                .param("from", Timestamps.param(from))
                .param("until", Timestamps.param(until))
                .query((row, number) -> state(row))
                .list();
    }

    /**
     * What is not accepted although it was tried or ought to have been, the earliest deadline
     * first. System only.
     *
     * @param late a sealed record with a deadline up to here is stuck as well
     */
    public List<StuckRecord> stuck(Instant late, int max) {
        Transactions.required();
        return jdbc.sql(STUCK)
                .param("late", Timestamps.param(late))
                .param("max", max)
                .query((row, number) -> stuck(row))
                .list();
    }

    /** The newest hour of the license that AWS accepted in any dimension. */
    public Optional<UsageHour> lastAccepted(LicenseArn license) {
        Transactions.required();
        return hour(LAST_ACCEPTED, license);
    }

    /** The last sealed hour of the license; what was rated later is open. */
    public Optional<UsageHour> sealedThrough(LicenseArn license) {
        Transactions.required();
        return hour(SEALED_THROUGH, license);
    }

    /** The units in all of the license's unreleased records of a dimension. System only. */
    long unreleased(LicenseArn license, DimensionKey dimension) {
        Transactions.required();
        return jdbc.sql(UNRELEASED)
                .param("license", license.licenseId())
                .param("dimension", dimension.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The units in unreleased records of hours before this instant, by dimension. */
    public Map<DimensionKey, Long> reportedBefore(OrganizationId organization, Instant before) {
        Transactions.required();
        Map<DimensionKey, Long> reported = new HashMap<>();
        jdbc.sql(REPORTED_BEFORE)
                .param("organization", organization.value())
                .param("before", Timestamps.param(before))
                .query(row -> {
                    reported.put(
                            new DimensionKey(row.getString("dimension")), row.getLong("units"));
                });
        return reported;
    }

    /** What AWS holds beyond our records, where operators accepted its quantity. System only. */
    List<CreditDue> heldBeyondOurs() {
        Transactions.required();
        return jdbc.sql(BEYOND_OURS)
                .query((row, number) ->
                        new CreditDue(
                                new LicenseArn(row.getString("license_arn")),
                                new DimensionKey(row.getString("dimension")),
                                row.getBigDecimal("units"),
                                true,
                                false))
                .list();
    }

    /** All that was ever reported for the organization's licenses. System only. */
    public List<Reported> reported(OrganizationId organization) {
        Transactions.required();
        return jdbc.sql(REPORTED)
                .param("organization", organization.value())
                .query((row, number) -> reported(row))
                .list();
    }

    private Optional<UsageHour> hour(String sql, LicenseArn license) {
        return jdbc.sql(sql)
                .param("license", license.licenseId())
                .query((row, number) ->
                        new UsageHour(Timestamps.read(row, row.getMetaData().getColumnName(1))))
                .optional();
    }

    static HourState state(ResultSet row) throws SQLException {
        return new HourState(
                new LicenseArn(row.getString("license_arn")),
                new DimensionKey(row.getString("dimension")),
                new UsageHour(Timestamps.read(row, "hour")),
                RecordState.valueOf(row.getString("state")),
                row.getLong("quantity"),
                Optional.ofNullable(row.getString("metering_record_id")),
                Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                row.getBoolean("released"),
                row.getLong("returned"),
                Optional.ofNullable(row.getString("resolution")).map(Resolution::valueOf),
                Timestamps.read(row, "deadline"));
    }

    private static StuckRecord stuck(ResultSet row) throws SQLException {
        HourState hour = state(row);
        boolean retried =
                row.getObject("next_try_at") != null || hour.state() == RecordState.SENDING;
        return new StuckRecord(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new AwsAccountId(row.getString("account_id")),
                hour,
                !retried,
                row.getLong("fence"),
                Optional.ofNullable(row.getString("detail")),
                Timestamps.read(row, "sealed_at"));
    }

    private static Reported reported(ResultSet row) throws SQLException {
        return new Reported(
                new LicenseArn(row.getString("license_arn")),
                new DimensionKey(row.getString("dimension")),
                row.getLong("accepted"),
                row.getLong("pending"),
                row.getLong("units"),
                Optional.of(new UsageHour(Timestamps.read(row, "sealed_through"))));
    }
}
