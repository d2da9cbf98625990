package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealing side in PostgreSQL. */
final class PostgresSeals implements Seals {

    // The whole table: one row per organization that ever paid.
    private static final String PROGRESS =
            """
            select organization_id, sealed_through from metering.progress
            """;

    // Primary key; one row.
    private static final String PROGRESSED =
            """
            insert into metering.progress (organization_id, sealed_through)
            values (:organization, :through)
            on conflict (organization_id) do update
            set sealed_through = greatest(progress.sealed_through, excluded.sealed_through)
            """;

    // Primary key; one row or none.
    private static final String SEALED_THROUGH =
            """
            select sealed_through from metering.licenses where license_id = :license
            """;

    // Primary key; one row per license asked for.
    private static final String SEALED_THROUGH_EACH =
            """
            select license_id, sealed_through
            from metering.licenses
            where license_id = any(cast(:licenses as text[]))
            """;

    // Primary key of reported; one row per dimension.
    private static final String REPORTED =
            """
            select dimension, units from metering.reported where license_id = :license
            """;

    // records_unsettled; stops at the first.
    private static final String AWAITS_REFUSAL =
            """
            select exists (
                select from metering.records
                where license_id = :license
                  and deadline <= :now
                  and state <> 'ACCEPTED'
                  and not released
                  and not unanswered
                  and (state in ('SEALED', 'SENDING')
                    or state = 'SENT_UNKNOWN' and next_try_at is not null))
            """;

    // Primary key; one row. Inserts the license with its first hour, or moves it on.
    private static final String MOVE_ON =
            """
            insert into metering.licenses as l
                (license_id, license_arn, organization_id, sealed_through)
            select :license, :arn, :organization, :hour
            where cast(:expected as timestamptz) is null
               or exists (select from metering.licenses where license_id = :license)
            on conflict (license_id) do update
            set sealed_through = excluded.sealed_through,
                license_arn = excluded.license_arn,
                organization_id = excluded.organization_id
            where l.sealed_through = :expected
            """;

    private static final String INSERT =
            """
            insert into metering.records (
                id, organization_id, license_id, license_arn, account_id, product_code,
                dimension, hour, reported_at, quantity, rated, reported_before, request_hash,
                sealed_at, deadline, state, next_try_at)
            values (
                :id, :organization, :license, :arn, :account, :product,
                :dimension, :hour, :timestamp, :quantity, :rated, :before, :hash,
                :sealed, :deadline, 'SEALED', '-infinity')
            """;

    // Primary key; one row.
    private static final String REPORT =
            """
            insert into metering.reported as r (license_id, dimension, units)
            values (:license, :dimension, :quantity)
            on conflict (license_id, dimension) do update
            set units = r.units + excluded.units
            """;

    // records_unsettled; the unsettled records of one license, at most some hundred.
    private static final String SHORTEN =
            """
            update metering.records
            set deadline = :deadline
            where license_id = :license
              and state <> 'ACCEPTED'
              and not released
              and state in ('SEALED', 'SENDING', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
              and deadline > :deadline
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    PostgresSeals(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public Map<OrganizationId, UsageHour> progress() {
        return transactions.asSystem(() -> {
            Map<OrganizationId, UsageHour> progress = new HashMap<>();
            jdbc.sql(PROGRESS)
                    .query(row -> {
                        progress.put(
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                new UsageHour(Timestamps.read(row, "sealed_through")));
                    });
            return progress;
        });
    }

    @Override
    public void progressed(OrganizationId organization, UsageHour through) {
        transactions.asSystem(() -> {
            jdbc.sql(PROGRESSED)
                    .param("organization", organization.value())
                    .param("through", Timestamps.param(through.start()))
                    .update();
        });
    }

    @Override
    public Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        String[] ids = licenses.stream().map(LicenseArn::licenseId).toArray(String[]::new);
        return transactions.asSystem(() -> {
            Map<String, UsageHour> sealed = new HashMap<>();
            jdbc.sql(SEALED_THROUGH_EACH)
                    .param("licenses", ids)
                    .query(row -> {
                        sealed.put(
                                row.getString("license_id"),
                                new UsageHour(Timestamps.read(row, "sealed_through")));
                    });
            return sealed;
        });
    }

    @Override
    public Position position(LicenseArn license, Instant now) {
        return transactions.asSystem(() -> {
            Optional<UsageHour> through =
                    jdbc.sql(SEALED_THROUGH)
                            .param("license", license.licenseId())
                            .query((row, number) ->
                                    new UsageHour(Timestamps.read(row, "sealed_through")))
                            .optional();
            return new Position(through, reported(license), awaitsRefusal(license, now));
        });
    }

    @Override
    public boolean seal(Seal seal) {
        return transactions.asSystem(() -> {
            int moved =
                    jdbc.sql(MOVE_ON)
                            .param("license", seal.license().licenseId())
                            .param("arn", seal.license().value())
                            .param("organization", seal.organization().value())
                            .param("hour", Timestamps.param(seal.hour().start()))
                            .param(
                                    "expected",
                                    Timestamps.param(seal.expected().map(UsageHour::start)))
                            .update();
            if (moved == 0) {
                return false;
            }
            seal.records().forEach(this::insert);
            return true;
        });
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        transactions.asSystem(() -> {
            jdbc.sql(SHORTEN)
                    .param("license", license.licenseId())
                    .param("deadline", Timestamps.param(deadline))
                    .update();
        });
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

    private boolean awaitsRefusal(LicenseArn license, Instant now) {
        return jdbc.sql(AWAITS_REFUSAL)
                .param("license", license.licenseId())
                .param("now", Timestamps.param(now))
                .query(Boolean.class)
                .single();
    }

    private void insert(SealedRecord record) {
        jdbc.sql(INSERT)
                .param("id", record.id())
                .param("organization", record.organization().value())
                .param("license", record.license().licenseId())
                .param("arn", record.license().value())
                .param("account", record.account().value())
                .param("product", record.productCode())
                .param("dimension", record.dimension().value())
                .param("hour", Timestamps.param(record.hour().start()))
                .param("timestamp", Timestamps.param(record.timestamp()))
                .param("quantity", record.quantity())
                .param("rated", record.rated())
                .param("before", record.reportedBefore())
                .param("hash", record.requestHash())
                .param("sealed", Timestamps.param(record.sealedAt()))
                .param("deadline", Timestamps.param(record.deadline()))
                .update();
        jdbc.sql(REPORT)
                .param("license", record.license().licenseId())
                .param("dimension", record.dimension().value())
                .param("quantity", record.quantity())
                .update();
    }
}
