package io.stallholder.ledger;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresLedger implements LedgerStore {

    // transactions' primary key; one row per transaction given.
    private static final String INSERT_TRANSACTIONS =
            """
            insert into ledger.transactions (id, organization_id, kind, booked_at)
            select t.id, t.organization_id, t.kind, t.booked_at
            from unnest(:ids::uuid[], :organizations::uuid[], :kinds::text[], :times::timestamptz[])
                as t (id, organization_id, kind, booked_at)
            """;

    // entries' primary key; one row per entry of a transaction.
    private static final String INSERT_ENTRIES =
            """
            insert into ledger.entries (
                transaction_id, line, organization_id, account, license_id, license_arn,
                dimension, meter, attributes, event_hour, booking_hour,
                quantity, units, amount, price_version, reason)
            select :transaction, e.line - 1, :organization, e.account, e.license_id, e.license_arn,
                   e.dimension, e.meter, e.attributes, e.event_hour, e.booking_hour,
                   e.quantity, e.units, e.amount, e.price_version, e.reason
            from unnest(
                    :accounts::text[], :licenses::text[], :arns::text[],
                    :dimensions::text[], :meters::text[], :attributes::text[],
                    :eventHours::timestamptz[], :bookingHours::timestamptz[],
                    :quantities::numeric[], :units::numeric[], :amounts::numeric[],
                    :versions::text[], :reasons::text[])
                with ordinality as e (
                    account, license_id, license_arn, dimension, meter, attributes,
                    event_hour, booking_hour, quantity, units, amount, price_version, reason, line)
            """;

    // rated_through's primary key, in its order so that two writers cannot block each other for
    // ever; one row per organization given.
    private static final String ADVANCE =
            """
            insert into ledger.rated_through as r (organization_id, hour)
            select m.organization_id, m.hour
            from unnest(:organizations::uuid[], :hours::timestamptz[]) as m (organization_id, hour)
            order by m.organization_id
            on conflict (organization_id) do update set hour = excluded.hour
                where r.hour < excluded.hour
            """;

    // entries_organization from the hour on; a row per account, hour, meter and price.
    private static final String BALANCES =
            """
            select e.account, e.license_arn, e.dimension, e.meter, e.attributes, e.event_hour,
                   e.price_version, e.reason,
                   sum(e.quantity) as quantity, sum(e.units) as units, sum(e.amount) as amount
            from ledger.entries e
            where e.organization_id = :organization
              and e.event_hour >= :from
              and e.account <> 'rated'
            group by e.account, e.license_arn, e.dimension, e.meter, e.attributes, e.event_hour,
                     e.price_version, e.reason
            having sum(e.quantity) <> 0
            order by e.event_hour, e.dimension, e.meter, e.attributes, e.account, e.license_arn,
                     e.price_version, e.reason
            """;

    // rated_through's primary key; one row.
    private static final String RATED_THROUGH =
            """
            select r.organization_id, r.hour
            from ledger.rated_through r
            where r.organization_id = :organization
            """;

    // All of rated_through: one row per organization that was ever linked or posted usage.
    private static final String RATED_THROUGH_ALL =
            """
            select r.organization_id, r.hour
            from ledger.rated_through r
            order by r.organization_id
            """;

    // entries_organization; one row per hour, meter and price attributes of the time asked for.
    private static final String LINES =
            """
            select e.account, e.license_arn, e.dimension, e.meter, e.attributes,
                   e.event_hour, e.booking_hour,
                   sum(e.quantity) as quantity, sum(e.units) as units, sum(e.amount) as amount
            from ledger.entries e
            where e.organization_id = :organization
              and e.event_hour >= :from
              and e.event_hour < :until
              and e.account <> 'rated'
            group by e.account, e.license_arn, e.dimension, e.meter, e.attributes,
                     e.event_hour, e.booking_hour
            having sum(e.quantity) <> 0
            order by e.event_hour, e.booking_hour, e.dimension, e.meter, e.attributes,
                     e.account, e.license_arn
            """;

    // entries_booking; as many rows as LINES.
    private static final String BOOKED =
            LINES.replace("e.event_hour >=", "e.booking_hour >=")
                    .replace("e.event_hour <", "e.booking_hour <");

    private final JdbcClient jdbc;
    private final LicenseSums owed;

    PostgresLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.owed = new LicenseSums(jdbc);
    }

    @Override
    public void append(List<LedgerTransaction> transactions) {
        Transactions.required();
        jdbc.sql(INSERT_TRANSACTIONS)
                .param("ids", texts(transactions, it -> it.id().toString()))
                .param("organizations", texts(transactions, it -> it.organization().toString()))
                .param("kinds", texts(transactions, it -> lowerCase(it.kind())))
                .param("times", texts(transactions, it -> it.bookedAt().toString()))
                .update();
        transactions.forEach(this::appendEntries);
    }

    private void appendEntries(LedgerTransaction transaction) {
        List<LedgerEntry> entries = transaction.entries();
        jdbc.sql(INSERT_ENTRIES)
                .param("transaction", transaction.id())
                .param("organization", transaction.organization().value())
                .param("accounts", texts(entries, it -> it.account().column()))
                .param("licenses", texts(entries, it -> text(it, LicenseArn::licenseId)))
                .param("arns", texts(entries, it -> text(it, LicenseArn::value)))
                .param("dimensions", texts(entries, it -> it.dimension().value()))
                .param("meters", texts(entries, it -> it.meter().value()))
                .param("attributes", texts(entries, LedgerEntry::attributes))
                .param("eventHours", texts(entries, it -> it.eventHour().toString()))
                .param("bookingHours", texts(entries, it -> it.bookingHour().toString()))
                .param("quantities", texts(entries, it -> it.quantity().toPlainString()))
                .param("units", texts(entries, it -> it.units().toPlainString()))
                .param("amounts", texts(entries, it -> it.amount().dollars().toPlainString()))
                .param("versions", texts(entries, LedgerEntry::priceVersion))
                .param("reasons", texts(entries, LedgerEntry::reason))
                .update();
    }

    @Override
    public void advance(Collection<RatedThrough> marks) {
        Transactions.required();
        List<RatedThrough> list = List.copyOf(marks);
        jdbc.sql(ADVANCE)
                .param("organizations", texts(list, it -> it.organization().toString()))
                .param("hours", texts(list, it -> it.hour().toString()))
                .update();
    }

    @Override
    public List<RatedTotal> ratedTotals(LicenseArn license, UsageHour through) {
        Transactions.required();
        return owed.ratedTotals(license, through);
    }

    @Override
    public List<RatedTotal> usedTotals(LicenseArn license, UsageHour through) {
        Transactions.required();
        return owed.usedTotals(license, through);
    }

    @Override
    public List<RatedShare> ratedShares(LicenseArn license, Instant from, UsageHour through) {
        Transactions.required();
        return owed.ratedShares(license, from, through);
    }

    @Override
    public List<RatedShare> usedShares(LicenseArn license, Instant from, UsageHour through) {
        Transactions.required();
        return owed.usedShares(license, from, through);
    }

    @Override
    public List<LicenseTotal> totalsTakenBack() {
        Transactions.required();
        return owed.takenBack();
    }

    @Override
    public List<Balance> balances(OrganizationId organization, UsageHour from) {
        Transactions.required();
        return jdbc.sql(BALANCES)
                .param("organization", organization.value())
                .param("from", Timestamps.param(from.start()))
                .query((row, number) -> LedgerRows.balance(row))
                .list();
    }

    @Override
    public Optional<UsageHour> ratedThrough(OrganizationId organization) {
        Transactions.required();
        return jdbc.sql(RATED_THROUGH)
                .param("organization", organization.value())
                .query((row, number) -> LedgerRows.mark(row))
                .optional()
                .map(RatedThrough::hour);
    }

    @Override
    public List<RatedThrough> ratedThroughAll() {
        Transactions.required();
        return jdbc.sql(RATED_THROUGH_ALL).query((row, number) -> LedgerRows.mark(row)).list();
    }

    @Override
    public List<UsageLine> lines(OrganizationId organization, Instant from, Instant until) {
        Transactions.required();
        return between(LINES, organization, from, until);
    }

    @Override
    public List<UsageLine> booked(OrganizationId organization, Instant from, Instant until) {
        Transactions.required();
        return between(BOOKED, organization, from, until);
    }

    private List<UsageLine> between(
            String sql, OrganizationId organization, Instant from, Instant until) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("from", Timestamps.param(from))
                .param("until", Timestamps.param(until))
                .query((row, number) -> LedgerRows.line(row))
                .list();
    }

    private static String text(LedgerEntry entry, Function<LicenseArn, String> part) {
        return entry.license().map(part).orElse("");
    }

    private static String lowerCase(LedgerTransaction.Kind kind) {
        return switch (kind) {
            case RATING -> "rating";
            case CORRECTION -> "correction";
        };
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
