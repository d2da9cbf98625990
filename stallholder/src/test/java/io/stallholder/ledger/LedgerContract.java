package io.stallholder.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every ledger store does. */
abstract class LedgerContract {

    static final UsageHour TEN = UsageHour.of(Instant.parse("2026-11-23T10:00:00Z"));
    static final DimensionKey CENTS = new DimensionKey("usage_cents");
    static final MeterKey COMPUTE = new MeterKey("compute");

    final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    final LicenseArn license = license();

    abstract Ledger ledger();

    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_license_owes_what_was_booked_through_the_hour() {
        append(billed(TEN, TEN, "1.5"), billed(TEN, TEN.next(), "2.25"));
        append(billed(TEN.plusHours(2), TEN.plusHours(2), "4"));

        assertThat(owed(TEN.plusHours(-1))).isEmpty();
        assertThat(owed(TEN)).hasValueSatisfying(units -> equal(units, "1.5"));
        assertThat(owed(TEN.next())).hasValueSatisfying(units -> equal(units, "3.75"));
        assertThat(owed(TEN.plusHours(9))).hasValueSatisfying(units -> equal(units, "7.75"));
    }

    @Test
    void what_a_license_owes_is_told_by_attributes_from_an_hour_on() {
        append(billed(TEN, TEN, "1.5"), billed(TEN, TEN.next(), "2.25"));
        append(billed(TEN.next(), TEN.next(), "4"), billed(TEN.next(), TEN.plusHours(2), "8"));

        assertThat(
                        shares(
                                inTransaction(() ->
                                        ledger().ratedShares(license, TEN.end(), TEN.next()))))
                .containsExactly("{} 6.25");
        assertThat(shares(inTransaction(() -> ledger().usedShares(license, TEN.end(), TEN))))
                .containsExactly("{} 2.25");
        assertThat(shares(inTransaction(() -> ledger().usedShares(license, TEN.end(), TEN.next()))))
                .containsExactly("{} 14.25");
        assertThat(
                        shares(
                                inTransaction(() ->
                                        ledger().ratedShares(
                                                        license, TEN.plusHours(3).start(), TEN))))
                .isEmpty();
    }

    private static List<String> shares(List<RatedShare> shares) {
        return shares.stream()
                .map(share ->
                        share.attributes()
                                + " "
                                + share.units().stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void what_is_not_billed_is_not_owed_but_shown() {
        append(entry(Account.UNASSIGNED, Optional.empty(), TEN, "7"));
        append(entry(Account.QUARANTINED, Optional.of(license), TEN, "9"));

        assertThat(owed(TEN)).isEmpty();
        assertThat(lines(TEN))
                .extracting(UsageLine::standing)
                .containsExactlyInAnyOrder(Standing.UNASSIGNED, Standing.QUARANTINED);
    }

    @Test
    void a_correction_moves_value_and_leaves_nothing_behind() {
        LedgerEntry unassigned = entry(Account.UNASSIGNED, Optional.empty(), TEN, "7");
        append(unassigned);

        inTransaction(() -> {
            ledger().append(List.of(moved(unassigned, billed(TEN, TEN, "7"))));
            return true;
        });

        assertThat(lines(TEN)).extracting(UsageLine::standing).containsExactly(Standing.BILLED);
        assertThat(owed(TEN)).hasValueSatisfying(units -> equal(units, "7"));
    }

    @Test
    void what_was_used_through_an_hour_counts_with_it_wherever_it_is_booked() {
        append(billed(TEN, TEN, "1.5"), billed(TEN, TEN.plusHours(3), "2.25"));
        append(billed(TEN.next(), TEN.next(), "4"));

        assertThat(used(TEN)).isEqualByComparingTo("3.75");
        assertThat(used(TEN.plusHours(-1))).isZero();
        assertThat(used(TEN.next())).isEqualByComparingTo("7.75");
    }

    @Test
    void a_balance_is_what_is_left_after_all_corrections() {
        LedgerEntry unassigned = entry(Account.UNASSIGNED, Optional.empty(), TEN, "7");
        append(unassigned, billed(TEN.next(), TEN.next(), "2"));
        append(entry(Account.UNASSIGNED, Optional.empty(), TEN.plusHours(-1), "3"));
        inTransaction(() -> {
            LedgerEntry later = billed(TEN, TEN.plusHours(3), "7");
            ledger().append(List.of(moved(unassigned, later)));
            return true;
        });

        List<Balance> balances = inTransaction(() -> ledger().balances(organization, TEN));

        assertThat(balances)
                .extracting(Balance::account, Balance::eventHour, Balance::priceVersion)
                .containsExactly(
                        tuple(Account.RECEIVABLE, TEN, "2026"),
                        tuple(Account.RECEIVABLE, TEN.next(), "2026"));
        equal(balances.getFirst().quantity(), "7");
        equal(balances.getFirst().units(), "7");
        equal(balances.getFirst().amount().dollars(), "7");
        assertThat(balances.getFirst().license()).contains(license);
    }

    @Test
    void lines_belong_to_the_hours_asked_for() {
        append(billed(TEN, TEN.next(), "1"), billed(TEN.next(), TEN.next(), "2"));

        assertThat(lines(TEN)).extracting(UsageLine::bookingHour).containsExactly(TEN.next());
        assertThat(lines(TEN.plusHours(2))).isEmpty();
    }

    @Test
    void late_usage_is_billed_with_the_hour_in_which_it_is_booked() {
        append(billed(TEN, TEN.next(), "1"), billed(TEN.next(), TEN.next(), "2"));

        assertThat(booked(TEN)).isEmpty();
        assertThat(booked(TEN.next()))
                .extracting(UsageLine::eventHour)
                .containsExactly(TEN, TEN.next());
    }

    @Test
    void rated_through_only_moves_forward() {
        advance(TEN.next());
        advance(TEN);

        assertThat(inTransaction(() -> ledger().ratedThrough(organization))).contains(TEN.next());
        assertThat(inTransaction(() -> ledger().ratedThroughAll()))
                .contains(new RatedThrough(organization, TEN.next()));
    }

    final void advance(UsageHour hour) {
        inTransaction(() -> {
            ledger().advance(List.of(new RatedThrough(organization, hour)));
            return true;
        });
    }

    final void append(LedgerEntry... charges) {
        inTransaction(() -> {
            ledger().append(List.of(rating(charges)));
            return true;
        });
    }

    final LedgerTransaction rating(LedgerEntry... charges) {
        return LedgerTransaction.rating(
                UUID.randomUUID(), organization, TEN.end(), List.of(charges));
    }

    final LedgerEntry billed(UsageHour eventHour, UsageHour bookingHour, String units) {
        return new LedgerEntry(
                Account.RECEIVABLE,
                Optional.of(license),
                CENTS,
                COMPUTE,
                "{}",
                eventHour,
                bookingHour,
                new BigDecimal(units),
                new BigDecimal(units),
                Money.usd(units),
                "2026",
                "");
    }

    final LedgerEntry entry(
            Account account, Optional<LicenseArn> payer, UsageHour hour, String units) {
        return new LedgerEntry(
                account,
                payer,
                CENTS,
                COMPUTE,
                "{}",
                hour,
                hour,
                new BigDecimal(units),
                new BigDecimal(units),
                Money.usd(units),
                "2026",
                "a test");
    }

    private LedgerTransaction moved(LedgerEntry from, LedgerEntry to) {
        LedgerEntry out =
                new LedgerEntry(
                        from.account(),
                        from.license(),
                        from.dimension(),
                        from.meter(),
                        from.attributes(),
                        from.eventHour(),
                        from.bookingHour(),
                        from.quantity().negate(),
                        from.units().negate(),
                        from.amount().negated(),
                        from.priceVersion(),
                        from.reason());
        return new LedgerTransaction(
                UUID.randomUUID(),
                organization,
                LedgerTransaction.Kind.CORRECTION,
                TEN.end(),
                List.of(out, to));
    }

    @Test
    void what_was_taken_back_is_found_with_what_is_owed_then() {
        append(billed(TEN, TEN, "5"));
        assertThat(takenBack()).isEmpty();

        append(billed(TEN, TEN.plusHours(3), "-2"));

        assertThat(takenBack())
                .singleElement()
                .satisfies(total -> {
                    assertThat(total.dimension()).isEqualTo(CENTS);
                    equal(total.units(), "3");
                });
    }

    private List<LicenseTotal> takenBack() {
        return inTransaction(() -> ledger().totalsTakenBack()).stream()
                .filter(total -> total.license().equals(license))
                .toList();
    }

    private Optional<BigDecimal> owed(UsageHour through) {
        return inTransaction(() -> ledger().ratedTotals(license, through)).stream()
                .map(RatedTotal::units)
                .findFirst();
    }

    private BigDecimal used(UsageHour through) {
        return inTransaction(() -> ledger().usedTotals(license, through)).stream()
                .map(RatedTotal::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<UsageLine> booked(UsageHour hour) {
        return inTransaction(() -> ledger().booked(organization, hour.start(), hour.end()));
    }

    private List<UsageLine> lines(UsageHour hour) {
        return inTransaction(() -> ledger().lines(organization, hour.start(), hour.end()));
    }

    static LicenseArn license() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new LicenseArn("arn:aws:license-manager::294406891311:license:l-" + id);
    }

    private static void equal(BigDecimal actual, String expected) {
        assertThat(actual).isEqualByComparingTo(expected);
    }
}
