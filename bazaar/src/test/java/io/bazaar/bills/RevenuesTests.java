package io.bazaar.bills;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.invoices.BillingEvent;
import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.Origin;
import io.bazaar.invoices.Taxed;
import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.SellerBilling;
import io.bazaar.testing.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A month with tax, tags and purchase orders, as its buyer and its seller see it. */
final class RevenuesTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    private final Marketplace place = Marketplace.with("taxRate: 0.19");
    private final Agreement used = place.subscribed();

    @BeforeEach
    void use() {
        // 2,401 × 0.0005 = 1.2005
        new Usage(place, used)
                .reportTagged(
                        "requests",
                        new LinkedHashMap<>(Map.of("red", 800, "blue", 801, "", 800)),
                        used.acceptedAt());
        new Usage(place, used).reportAt("gb_stored", 50, used.acceptedAt());
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void what_runs_has_the_tax_that_its_invoice_will_have() {
        Bill running = place.bills.bill(BUYER, NOVEMBER);

        assertThat(running.expected()).isEqualTo(taxed("2.20", "0.42"));
        assertThat(running.payable()).isEqualTo(new BigDecimal("2.20"));
        assertThat(running.balance()).isEqualTo(new BigDecimal("2.62"));
        BilledAgreement agreement = running.agreements().getFirst();
        assertThat(agreement.running()).isEqualTo(agreement.lines());

        place.clock.set(Instant.parse("2026-12-02T00:00:00Z"));

        Bill invoiced = place.bills.bill(BUYER, NOVEMBER);
        assertThat(invoiced.expected()).isEqualTo(taxed("0.00", "0.00"));
        assertThat(invoiced.balance()).isEqualTo(running.balance());
        assertThat(invoiced.agreements().getFirst().running()).isEmpty();
        assertThat(invoice().owed()).isEqualTo(taxed("2.20", "0.42"));
    }

    @Test
    void tagged_shares_of_a_line_add_up_to_it_before_and_after_the_invoice() {
        List<String> expected = List.of("blue 801 0.40", "red 800 0.40", " 800 0.40");
        assertThat(tags()).isEqualTo(expected);

        place.clock.set(Instant.parse("2026-12-02T00:00:00Z"));

        assertThat(tags()).isEqualTo(expected);
        assertThat(place.bills.tagged(invoice())).hasSize(3);
        assertThat(place.bills.bill(BUYER, DECEMBER).agreements().getFirst().tagged()).isEmpty();
    }

    @Test
    void usage_without_tags_stands_beside_the_shares_of_its_dimension() {
        place.clock.set(used.acceptedAt().plusSeconds(3600));
        new Usage(place, used).reportAt("requests", 99, used.acceptedAt().plusSeconds(3600));

        // 2,500 × 0.0005 = 1.25
        assertThat(tags()).containsExactly("blue 801 0.40", "red 800 0.40", " 899 0.45");
    }

    @Test
    void an_invoice_has_the_purchase_order_of_its_kind_of_charge() {
        PurchaseOrders orders =
                new PurchaseOrders(
                        Instant.EPOCH,
                        new PurchaseOrder("PO-USAGE", ""),
                        new PurchaseOrder("PO-SEATS", ""));
        Agreement contract =
                place.bought(
                        new Purchase(PURCHASER, COMMITTED, "")
                                .choosing(
                                        new UpfrontChoice(
                                                Period.ofMonths(1),
                                                new LinkedHashMap<>(Map.of("seats", 2))),
                                        false));
        place.market.changePurchaseOrder(PURCHASER, used.agreementId(), orders);
        place.clock.set(Instant.parse("2026-12-02T00:00:00Z"));

        assertThat(place.bills.shown(invoice()).poNumber()).isEqualTo("PO-USAGE");
        assertThat(place.bills.paid(contract.agreementId())).isEqualTo(taxed("24.00", "4.56"));
        assertThat(place.bills.paid(used.agreementId())).isEqualTo(taxed("0.00", "0.00"));
    }

    @Test
    void revenue_is_billed_taxed_given_back_paid_and_disbursed() {
        assertThat(revenue())
                .isEqualTo(month("2.20", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"));
        place.clock.set(Instant.parse("2026-12-02T12:00:00Z"));
        assertThat(revenue())
                .isEqualTo(month("0.00", "2.20", "0.00", "0.07", "0.42", "0.00", "0.00"));
        new SellerBilling(place).giveBack(invoice(), "1.00");

        assertThat(revenue())
                .isEqualTo(month("0.00", "2.20", "-1.00", "0.04", "0.23", "0.00", "0.00"));
        place.clock.set(Instant.parse("2026-12-09T00:00:00Z"));
        assertThat(revenue())
                .isEqualTo(month("0.00", "2.20", "-1.00", "0.04", "0.23", "0.23", "0.00"));
        assertThat(revenue().outstanding()).isEqualTo(new BigDecimal("1.16"));
        place.clock.set(Instant.parse("2026-12-10T00:00:00Z"));
        assertThat(revenue().disbursed())
                .isEqualTo(new BigDecimal("1.16"))
                .isEqualTo(revenue().share());
        assertThat(revenue().outstanding()).isEqualTo(new BigDecimal("0.00"));
        assertThat(place.billing.events().of(SELLER))
                .filteredOn(it -> it.transactionType().equals("DISBURSEMENT"))
                .extracting(it -> it.amount())
                .containsExactly(new BigDecimal("1.16"));
        assertThat(place.billing.revenues().of("000000000000", List.of(NOVEMBER)))
                .containsExactly(month("0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"));
    }

    @Test
    void what_is_collected_is_what_is_left_after_adjustments_with_its_tax() {
        place.clock.set(Instant.parse("2026-12-02T12:00:00Z"));
        new SellerBilling(place).giveBack(invoice(), "0.55");
        new SellerBilling(place).giveBack(invoice(), "0.56");
        place.clock.set(Instant.parse("2026-12-09T00:00:00Z"));

        assertThat(collected()).containsExactly("SELLER_REV_SHARE 1.09", "AWS_TAX_SHARE 0.21");
        assertThat(revenue().taxCollected()).isEqualTo(new BigDecimal("0.21"));
        assertThat(revenue().tax()).isEqualTo(new BigDecimal("0.21"));
    }

    @Test
    void giving_everything_back_in_parts_gives_back_all_of_tax_and_fee() {
        place.clock.set(Instant.parse("2026-12-02T12:00:00Z"));
        for (String part : List.of("0.55", "0.56", "1.09")) {
            new SellerBilling(place).giveBack(invoice(), part);
        }
        place.clock.set(Instant.parse("2026-12-09T00:00:00Z"));

        assertThat(revenue())
                .isEqualTo(month("0.00", "2.20", "-2.20", "0.00", "0.00", "0.00", "0.00"));
        assertThat(collected()).containsExactly("SELLER_REV_SHARE 0.00");
    }

    private List<String> collected() {
        return place.billing.events().of(SELLER).stream()
                .filter(it -> it.action() == BillingEvent.Action.COLLECTED)
                .map(it -> it.transactionType() + " " + it.amount())
                .toList();
    }

    private Invoice invoice() {
        return place.billing.invoices().of(used.agreementId()).stream()
                .filter(it -> it.origin() == Origin.USAGE)
                .findFirst()
                .orElseThrow();
    }

    private List<String> tags() {
        return place.bills.bill(BUYER, NOVEMBER).agreements().getFirst().tagged().stream()
                .map(it ->
                        (it.tags().isEmpty() ? "" : it.tags().getFirst().value())
                                + " "
                                + it.quantity()
                                + " "
                                + it.amount())
                .toList();
    }

    private MonthRevenue revenue() {
        return place.billing.revenues().of(SELLER, List.of(NOVEMBER)).getFirst();
    }

    private static MonthRevenue month(String... amounts) {
        List<BigDecimal> all = List.of(amounts).stream().map(BigDecimal::new).toList();
        return new MonthRevenue(
                NOVEMBER,
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6));
    }

    private static Taxed taxed(String amount, String tax) {
        return new Taxed(new BigDecimal(amount), new BigDecimal(tax));
    }
}
