package io.bazaar.invoices;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.bills.Bill;
import io.bazaar.bills.BilledAgreement;
import io.bazaar.market.Agreement;
import io.bazaar.market.Amendment;
import io.bazaar.market.Purchase;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InvoicesTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant SECOND = Instant.parse("2026-12-02T00:00:00Z");

    private Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_month_is_invoiced_at_midnight_of_the_second_and_not_a_millisecond_before() {
        Agreement agreement = used();

        set("2026-12-01T23:59:59.999Z");
        assertThat(place.billing.invoices().all()).isEmpty();

        set("2026-12-02T00:00:00Z");
        assertThat(place.billing.invoices().all())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.agreementId()).isEqualTo(agreement.agreementId());
                    assertThat(it.type()).isEqualTo(InvoiceType.INVOICE);
                    assertThat(it.period()).isEqualTo(NOVEMBER);
                    assertThat(it.issuedAt()).isEqualTo(SECOND);
                    assertThat(it.amount()).isEqualTo(new BigDecimal("0.27"));
                    assertThat(it.tax()).isEqualTo(new BigDecimal("0.00"));
                    assertThat(it.adjustable()).isEqualTo(new BigDecimal("0.27"));
                });
    }

    @Test
    void a_jump_over_months_invoices_each_month_once_in_order_with_its_own_day() {
        Agreement agreement = used();
        set("2026-12-10T12:00:00Z");
        new Usage(place, agreement)
                .reportAt("gb_stored", 50, Instant.parse("2026-12-10T11:00:00Z"));

        set("2027-03-05T00:00:00Z");
        place.clock.moved();

        assertThat(place.billing.invoices().all())
                .extracting(it -> it.period() + " " + it.issuedAt() + " " + it.amount())
                .containsExactly(
                        "2026-11 2026-12-02T00:00:00Z 0.27", "2026-12 2027-01-02T00:00:00Z 1.00");
    }

    @Test
    void the_bill_shows_the_invoice_s_figures_before_and_after_it_is_issued() {
        used();
        Bill before = place.bills.bill(BUYER, NOVEMBER);

        set("2026-12-02T00:00:00Z");

        Bill after = place.bills.bill(BUYER, NOVEMBER);
        BilledAgreement billed = after.agreements().getFirst();
        assertThat(before.agreements().getFirst().invoices()).isEmpty();
        assertThat(after.total()).isEqualTo(before.total()).isEqualTo(new BigDecimal("0.27"));
        assertThat(billed.lines()).isEqualTo(before.agreements().getFirst().lines());
        assertThat(billed.invoices())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualTo(billed.amount()));
        assertThat(after.payable()).isEqualTo(new BigDecimal("0.27"));
    }

    @Test
    void a_trial_costs_nothing_up_to_the_moment_of_its_end() {
        Agreement trial =
                place.bought(new Purchase(PURCHASER, SINGLE, "").of("offer-exampletrial1"));
        Usage usage = new Usage(place, trial);
        Instant end = Instant.parse("2026-12-06T20:15:30Z");
        assertThat(trial.trialEndsAt()).isEqualTo(end);
        set("2026-12-06T20:15:29Z");
        usage.reportAt("jobs", 1000, end.minusSeconds(1));
        set("2026-12-06T21:30:00Z");
        usage.reportAt("jobs", 3, end.plusSeconds(3600));

        set("2027-01-02T00:00:00Z");

        assertThat(place.billing.invoices().all())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.lines())
                            .extracting(line -> line.quantity() + " " + line.amount())
                            .containsExactly("1000 0.00", "3 0.30");
                    assertThat(it.amount()).isEqualTo(new BigDecimal("0.30"));
                });
    }

    @Test
    void a_contract_is_invoiced_at_once_and_an_addition_when_it_is_made() {
        Agreement contract =
                place.bought(
                        new Purchase(PURCHASER, COMMITTED, "")
                                .choosing(new UpfrontChoice(Period.ofMonths(1), seats(2)), false));
        assertThat(amounts(contract)).containsExactly("2026-11-22T20:15:30Z 24.00");

        place.clock.set(place.clock.instant().plus(Duration.ofDays(1)));
        place.market.amend(PURCHASER, contract.agreementId(), new Amendment(seats(5), null));

        assertThat(amounts(contract))
                .containsExactly("2026-11-22T20:15:30Z 24.00", "2026-11-23T20:15:30Z 36.00");
        assertThat(place.bills.bill(BUYER, NOVEMBER).total()).isEqualTo(new BigDecimal("60.00"));
    }

    @Test
    void tax_is_on_top_and_shown_apart() {
        place.close();
        place = Marketplace.with("taxRate: 0.19");
        used();
        set("2026-12-02T00:00:00Z");

        Invoice invoice = place.billing.invoices().all().getFirst();
        Bill bill = place.bills.bill(BUYER, NOVEMBER);

        assertThat(invoice.amount()).isEqualTo(new BigDecimal("0.27"));
        assertThat(invoice.tax()).isEqualTo(new BigDecimal("0.05"));
        assertThat(bill.total()).isEqualTo(new BigDecimal("0.27"));
        assertThat(bill.tax()).isEqualTo(new BigDecimal("0.05"));
        assertThat(bill.payable()).isEqualTo(new BigDecimal("0.32"));
    }

    @Test
    void an_invoice_is_paid_when_it_is_due_and_disbursed_on_the_tenth() {
        Agreement agreement = used();
        set("2026-12-04T23:59:59Z");
        assertThat(payment().state()).isEqualTo(Payment.State.DUE);

        set("2026-12-05T00:00:00Z");
        assertThat(payment().state()).isEqualTo(Payment.State.PAID);
        assertThat(payment().paidAt()).isEqualTo("2026-12-05T00:00:00Z");
        assertThat(payment().disbursedAt()).isNull();

        set("2026-12-10T00:00:00Z");
        assertThat(payment().disbursedAt()).isEqualTo("2026-12-10T00:00:00Z");
        List<BillingEvent> events = place.billing.events().of(agreement.sellerAccountId());
        assertThat(events)
                .extracting(it -> it.action() + " " + it.transactionType() + " " + it.amount())
                .containsExactly(
                        "INVOICED SELLER_REV_SHARE 0.27",
                        "INVOICED AWS_REV_SHARE -0.01",
                        "COLLECTED SELLER_REV_SHARE 0.27",
                        "DISBURSED SELLER_REV_SHARE -0.27",
                        "DISBURSED AWS_REV_SHARE 0.01",
                        "DISBURSED DISBURSEMENT 0.26");
        assertThat(Cents.sum(balance(events))).isEqualByComparingTo("0");
        assertThat(events.get(3).parentId()).isEqualTo(events.getFirst().id());
        assertThat(events.get(3).disbursementId()).isEqualTo(events.get(5).id());
    }

    @Test
    void a_failed_payment_stays_failed_and_is_not_disbursed_until_it_is_paid() {
        used();
        set("2026-12-02T00:00:00Z");
        String id = place.billing.invoices().all().getFirst().invoiceId();

        assertThat(place.billing.payments().fail(id)).isInstanceOf(PaymentAnswer.Changed.class);
        set("2026-12-10T00:00:00Z");
        assertThat(payment().state()).isEqualTo(Payment.State.FAILED);
        assertThat(payment().disbursedAt()).isNull();

        assertThat(place.billing.payments().pay(id)).isInstanceOf(PaymentAnswer.Changed.class);
        assertThat(place.billing.payments().fail(id)).isInstanceOf(PaymentAnswer.AlreadyPaid.class);
        assertThat(place.billing.payments().fail("1"))
                .isEqualTo(new PaymentAnswer.NoSuchInvoice("1"));
        set("2027-01-10T00:00:00Z");
        assertThat(payment().disbursedAt()).isEqualTo("2027-01-10T00:00:00Z");
    }

    @Test
    void nothing_used_nothing_invoiced() {
        place.subscribed();
        set("2026-12-02T00:00:00Z");

        assertThat(place.billing.invoices().all()).isEmpty();
        assertThat(place.billing.midnights().next()).isEqualTo("2026-12-03T00:00:00Z");
    }

    private List<String> amounts(Agreement agreement) {
        return place.billing.invoices().of(agreement.agreementId()).stream()
                .map(it -> it.issuedAt() + " " + it.amount())
                .toList();
    }

    private static SequencedMap<String, Integer> seats(int quantity) {
        return new LinkedHashMap<>(Map.of("seats", quantity));
    }

    private Agreement used() {
        Agreement agreement = place.subscribed();
        Usage usage = new Usage(place, agreement);
        usage.report("requests", 7, Duration.ZERO);
        place.clock.set(place.clock.instant().plus(Duration.ofHours(1)));
        usage.report("requests", 3, Duration.ofHours(1));
        usage.report("gb_stored", 13, Duration.ofHours(1));
        return agreement;
    }

    private Payment payment() {
        return place.billing.invoices().all().getFirst().payment();
    }

    private static Stream<BigDecimal> balance(List<BillingEvent> events) {
        return events.stream().filter(BillingEvent::balanceImpacting).map(BillingEvent::amount);
    }

    private void set(String instant) {
        place.clock.set(Instant.parse(instant));
    }
}
