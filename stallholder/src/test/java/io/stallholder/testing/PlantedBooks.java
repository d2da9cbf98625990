package io.stallholder.testing;

import io.stallholder.platform.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Small sound books, written by hand, and ways to break them past every guard. */
public final class PlantedBooks {

    private final JdbcClient jdbc;
    private final Instant hour;

    private PlantedBooks(JdbcClient jdbc, Instant hour) {
        this.jdbc = jdbc;
        this.hour = hour;
    }

    /**
     * Books of one organization, license and dimension: 7.25 units were used in the hour that is
     * two hours old, 7 are accepted, a quarter is carried, and 2 more are open in the next hour.
     */
    public static PlantedBooks in(DatabaseSettings database, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
        PlantedBooks books = new PlantedBooks(Postgres.superuser(database), hour);
        books.empty();
        books.write();
        return books;
    }

    /** Takes everything out again. */
    public void empty() {
        run(
                """
                truncate usage.seen, usage.events, usage.hourly_totals, usage.gates,
                    ledger.transactions, ledger.entries, ledger.rated_through, metering.records,
                    metering.licenses, metering.reported, metering.releases, metering.answers,
                    metering.attempts, metering.alerted, metering.progress cascade
                """);
    }

    /** Takes the audits out that ran. */
    public void forgetRuns() {
        run("truncate audit.book_runs cascade");
    }

    /** Lets the audits have run earlier. */
    public void ageRuns(Duration by) {
        run(
                "update audit.book_runs set started_at = started_at - interval '%s seconds'"
                        .formatted(by.toSeconds()));
    }

    public void plant(Breach breach) {
        run(breach.sql);
    }

    /** Lets the later usage have come late for the license's last hour, and be reported with it. */
    public void reportLateUsageWithTheLastHour() {
        run("update usage.events set event_time = '@h' where booking_hour = '@next'");
        run("update usage.hourly_totals set event_hour = '@h' where booking_hour = '@next'");
        run("update ledger.entries set event_hour = '@h' where booking_hour = '@next'");
        run(
                """
                update metering.records set quantity = 9, rated = 9.25, request_hash =
                    sha256(convert_to(concat_ws(chr(10), '2', '111122223333',
                        'arn:aws:license-manager::1:license:l-1', 'compute',
                        extract(epoch from timestamptz '@h')::bigint, '9', '[]'), 'UTF8'))
                """);
        run("update metering.reported set units = 9");
        run(
                """
                update usage.seen set event_day = cast(timestamptz '@h' at time zone 'UTC' as date)
                """);
    }

    private void write() {
        run("do 'begin perform usage.ensure_days(array[date ''@day'', date ''@day'' + 1]); end'");
        event(1, "@h", "7.25");
        event(2, "@next", "2");
        run("insert into usage.gates values (md5('o')::uuid, '@open')");
        run("insert into ledger.rated_through values (md5('o')::uuid, '@next')");
        transaction(1, "@h", "7.25");
        transaction(2, "@next", "2");
        run("insert into metering.licenses values ('l-1', 'l-1', md5('o')::uuid, '@h')");
        run("insert into metering.reported values ('l-1', 'compute', 7)");
        run(
                """
                insert into metering.records (id, organization_id, license_id, license_arn,
                    account_id, product_code, dimension, hour, reported_at, quantity, rated,
                    reported_before, request_hash, sealed_at, deadline, state, metering_record_id,
                    fence, settled_at)
                values (md5('r')::uuid, md5('o')::uuid, 'l-1',
                    'arn:aws:license-manager::1:license:l-1', '111122223333', 'p', 'compute',
                    '@h', '@h', 7, 7.25, 0,
                    sha256(convert_to(concat_ws(chr(10), '2', '111122223333',
                        'arn:aws:license-manager::1:license:l-1', 'compute',
                        extract(epoch from timestamptz '@h')::bigint, '7', '[]'), 'UTF8')),
                    '@next', '@next', 'ACCEPTED', 'm-1', 1, '@next')
                """);
        run("insert into metering.attempts values (md5('c')::uuid, md5('r')::uuid, 1, '@next')");
        run(
                """
                insert into metering.answers
                values (md5('c')::uuid, md5('r')::uuid, 1, 'ACCEPTED', 'Success', '@next')
                """);
    }

    private void event(int number, String at, String quantity) {
        run(
                """
                insert into usage.seen values (md5('e%1$s')::uuid, md5('c')::uuid,
                    cast(timestamptz '%2$s' at time zone 'UTC' as date));
                insert into usage.events (event_time, organization_id, booking_hour, meter,
                    attributes, quantity, source, id, subject, data, event_key, seller_key,
                    received_at)
                values ('%2$s', md5('o')::uuid, '%2$s', 'compute', '', %3$s, 's', 'i', 'o', '{}',
                    md5('e%1$s')::uuid, md5('k')::uuid, '%2$s');
                insert into usage.hourly_totals
                values (md5('o')::uuid, '%2$s', '%2$s', 'compute', '', %3$s, 1)
                """
                        .formatted(number, at, quantity));
    }

    private void transaction(int number, String at, String quantity) {
        run(
                """
                insert into ledger.transactions (id, organization_id, kind, booked_at)
                values (md5('t%1$s')::uuid, md5('o')::uuid, 'rating', '%2$s');
                insert into ledger.entries (transaction_id, line, organization_id, account,
                    license_id, license_arn, dimension, meter, attributes, event_hour,
                    booking_hour, quantity, units, amount, price_version, reason)
                values (md5('t%1$s')::uuid, 0, md5('o')::uuid, 'receivable', 'l-1', 'l-1',
                        'compute', 'compute', '', '%2$s', '%2$s', %3$s, %3$s, %3$s, '', ''),
                    (md5('t%1$s')::uuid, 1, md5('o')::uuid, 'rated', '', '',
                        'compute', 'compute', '', '%2$s', '%2$s', -%3$s, -%3$s, -%3$s, '', '')
                """
                        .formatted(number, at, quantity));
    }

    /** As a replica would apply it: no trigger of the books has a say. */
    private void run(String statement) {
        String filled =
                statement
                        .replace("@day", hour.toString().substring(0, 10))
                        .replace("@h", hour.toString())
                        .replace("@next", hour.plus(Duration.ofHours(1)).toString())
                        .replace("@open", hour.plus(Duration.ofHours(2)).toString());
        jdbc.sql("set session_replication_role = replica; " + filled).update();
    }

    /** One way to break the books, and which rules see it. */
    public enum Breach {
        TOTAL_TOO_HIGH(
                "update usage.hourly_totals set quantity = quantity + 1 where booking_hour = '@h'",
                "usage-totals",
                "rating-totals"),
        EVENT_LOST(
                "delete from usage.events where booking_hour = '@h'", "usage-totals", "usage-seen"),
        EVENT_CHANGED(
                "update usage.events set quantity = 8 where booking_hour = '@h'", "usage-totals"),
        EVENT_FORGOTTEN("delete from usage.seen where event_key = md5('e1')::uuid", "usage-seen"),
        EVENT_EXCHANGED(
                "update usage.seen set event_key = md5('x')::uuid where event_key = md5('e1')::uuid",
                "usage-seen"),
        ENTRY_LOST(
                "delete from ledger.entries where account = 'rated' and booking_hour = '@h'",
                "ledger-balance"),
        CHARGE_LOST(
                "delete from ledger.entries where booking_hour = '@h'",
                "rating-totals",
                "metering-conservation"),
        CHARGED_TWICE(
                """
                update ledger.entries set quantity = 2 * quantity, units = 2 * units
                where booking_hour = '@h'
                """,
                "rating-totals",
                "metering-conservation"),
        MARK_TOO_FAR("update ledger.rated_through set hour = '@open'", "rating-marks"),
        HOUR_NOT_RATED("update ledger.rated_through set hour = '@h'", "rating-marks"),
        RUNNING_TOTAL_WRONG("update metering.reported set units = 6", "metering-units"),
        REPORTED_TOO_MUCH(
                """
                update metering.records set quantity = 9, rated = 9.25, request_hash =
                    sha256(convert_to(concat_ws(chr(10), '2', '111122223333',
                        'arn:aws:license-manager::1:license:l-1', 'compute',
                        extract(epoch from timestamptz '@h')::bigint, '9', '[]'), 'UTF8'));
                update metering.reported set units = 9
                """,
                "metering-conservation"),
        SEALED_AND_LOST(
                """
                delete from metering.records;
                update metering.reported set units = 0
                """,
                "metering-conservation"),
        WRITTEN_OFF_BY_NOBODY(
                """
                insert into ledger.transactions (id, organization_id, kind, booked_at)
                values (md5('w')::uuid, md5('o')::uuid, 'correction', '@next');
                insert into ledger.entries (transaction_id, line, organization_id, account,
                    license_id, license_arn, dimension, meter, attributes, event_hour,
                    booking_hour, quantity, units, amount, price_version, reason)
                values (md5('w')::uuid, 0, md5('o')::uuid, 'receivable', 'l-1', 'l-1',
                        'compute', 'compute', '', '@h', '@h', -0.25, -0.25, -0.25, '', ''),
                    (md5('w')::uuid, 1, md5('o')::uuid, 'written_off', 'l-1', 'l-1',
                        'compute', 'compute', '', '@h', '@h', 0.25, 0.25, 0.25, '', 'operator')
                """,
                "metering-conservation"),
        ACCEPTED_WITHOUT_ANSWER("delete from metering.answers", "metering-accepted"),
        RECORD_CHANGED("update metering.records set account_id = '999988887777'", "metering-hash"),
        RELEASED_WITHOUT_REASON(
                """
                insert into metering.releases values (md5('r')::uuid, 'TOO_LATE', '@next', 0)
                """,
                "metering-releases");

        private final String sql;
        private final String rules;

        Breach(String sql, String... rules) {
            this.sql = sql;
            this.rules = String.join(" ", rules);
        }

        /** The rules that are broken by it. */
        public List<String> rules() {
            return List.of(rules.split(" "));
        }
    }
}
