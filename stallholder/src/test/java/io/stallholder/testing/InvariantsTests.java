package io.stallholder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Books that are broken on purpose, past every guard of the database, and seen to be broken. */
final class InvariantsTests {

    private static final String TEN = "'2026-11-20 10:00+00'";

    private final TestDatabase database = TestDatabase.create();
    private final Invariants invariants = Invariants.of(database);

    @AfterEach
    void close() {
        database.dataSource().close();
    }

    @Test
    void sound_books_pass() {
        receivable(5);
        license(5);
        record(1, 5, 0);

        invariants.check();
    }

    @Test
    void a_transaction_that_does_not_sum_to_zero_is_seen() {
        transaction(1);
        entry(1, 0, "unassigned", 7);

        assertBroken("ledger transactions that do not sum to zero");
    }

    @Test
    void a_total_without_its_events_is_seen() {
        total(3, 1);

        assertBroken("hourly totals that are not the sum of their events");
    }

    @Test
    void an_event_that_is_remembered_and_does_not_count_is_seen() {
        run("insert into usage.seen values (md5('1')::uuid, md5('c')::uuid, '2026-11-20')");

        assertBroken("events that count without being remembered, or the reverse");
    }

    @Test
    void an_event_that_is_stored_twice_is_seen() {
        run("do 'begin perform usage.ensure_days(array[date ''2026-11-20'']); end'");
        run("insert into usage.seen values (md5('1')::uuid, md5('c')::uuid, '2026-11-20')");
        for (int time = 0; time < 2; time++) {
            run(
                    """
                    insert into usage.events (event_time, organization_id, booking_hour, meter,
                        attributes, quantity, source, id, subject, data, event_key, seller_key,
                        received_at)
                    values (%1$s, md5('o')::uuid, %1$s, 'compute', '', 2, 's', 'i', 'o', '{}',
                        md5('1')::uuid, md5('k')::uuid, %1$s)
                    """
                            .formatted(TEN));
        }
        total(4, 2);

        assertBroken("events stored twice");
    }

    @Test
    void usage_that_is_rated_and_was_never_used_is_seen() {
        gate("11:00");
        transaction(1);
        entry(1, 0, "unassigned", 7);
        entry(1, 1, "rated", -7);

        assertBroken("usage rated more than once, or rated and never used");
    }

    @Test
    void an_open_hour_that_is_rated_is_seen() {
        gate("11:00");
        run("insert into ledger.rated_through values (md5('o')::uuid, '2026-11-20 11:00+00')");

        assertBroken("hours rated beyond what is closed");
    }

    @Test
    void a_report_of_more_than_was_metered_is_seen() {
        receivable(4);
        license(5);
        record(1, 5, 0);

        assertBroken("more reported to AWS than was metered");
        assertThatThrownBy(invariants::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("l-1 compute");
    }

    @Test
    void an_hour_that_is_reported_twice_is_seen() {
        receivable(5);
        license(5);
        run("alter table metering.records drop constraint records_license_id_dimension_hour_key");
        record(1, 3, 0);
        record(2, 2, 3);

        assertBroken("an hour of a license reported twice");
    }

    @Test
    void a_running_total_that_has_lost_a_record_is_seen() {
        receivable(5);
        license(4);
        record(1, 5, 0);

        assertBroken("a running total that is not the sum of its records");
    }

    private void assertBroken(String what) {
        assertThat(invariants.broken()).containsOnlyKeys(what);
    }

    private void receivable(int units) {
        transaction(9);
        entry(9, 0, "receivable", units);
        entry(9, 1, "rated", -units);
    }

    private void transaction(int number) {
        run(
                """
                insert into ledger.transactions (id, organization_id, kind, booked_at)
                values (md5('t%s')::uuid, md5('o')::uuid, 'rating', %s)
                """
                        .formatted(number, TEN));
    }

    private void entry(int transaction, int line, String account, int units) {
        String license = account.equals("receivable") ? "l-1" : "";
        run(
                """
                insert into ledger.entries (transaction_id, line, organization_id, account,
                    license_id, license_arn, dimension, meter, attributes, event_hour,
                    booking_hour, quantity, units, amount, price_version, reason)
                values (md5('t%1$s')::uuid, %2$s, md5('o')::uuid, '%3$s', '%4$s', '%4$s',
                    'compute', 'compute', '', %5$s, %5$s, %6$s, %6$s, %6$s, '', '')
                """
                        .formatted(transaction, line, account, license, TEN, units));
    }

    private void total(int quantity, int events) {
        run(
                """
                insert into usage.hourly_totals (organization_id, booking_hour, event_hour, meter,
                    attributes, quantity, events)
                values (md5('o')::uuid, %1$s, %1$s, 'compute', '', %2$s, %3$s)
                """
                        .formatted(TEN, quantity, events));
    }

    private void gate(String openFrom) {
        run(
                "insert into usage.gates values (md5('o')::uuid, '2026-11-20 %s+00')"
                        .formatted(openFrom));
    }

    private void license(int reported) {
        run("insert into metering.licenses values ('l-1', 'l-1', md5('o')::uuid, " + TEN + ")");
        run("insert into metering.reported values ('l-1', 'compute', " + reported + ")");
    }

    private void record(int number, int quantity, int before) {
        run(
                """
                insert into metering.records (id, organization_id, license_id, license_arn,
                    account_id, product_code, dimension, hour, reported_at, quantity, rated,
                    reported_before, request_hash, sealed_at, deadline, state)
                values (md5('r%1$s')::uuid, md5('o')::uuid, 'l-1', 'l-1', '1', 'p', 'compute',
                    %2$s, %2$s, %3$s, %3$s + %4$s, %4$s, sha256('x'), %2$s, %2$s, 'SEALED')
                """
                        .formatted(number, TEN, quantity, before));
    }

    /** As a replica would apply it: no trigger of the books has a say. */
    private void run(String statement) {
        database.superuser().sql("set session_replication_role = replica; " + statement).update();
    }
}
