package io.bazaar.bills;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BillsTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void an_agreement_without_usage_is_on_the_bill_with_its_po_number_and_costs_nothing() {
        Agreement agreement = place.subscribed();

        Bill bill = place.bills.bill(BUYER, NOVEMBER);

        assertThat(bill.total()).isEqualByComparingTo("0.00");
        assertThat(bill.agreements())
                .singleElement()
                .satisfies(billed -> {
                    assertThat(billed.agreementId()).isEqualTo(agreement.agreementId());
                    assertThat(billed.poNumber()).isEqualTo("PO-1");
                    assertThat(billed.lines()).isEmpty();
                });
    }

    @Test
    void each_dimension_is_one_line_rounded_half_up_to_the_cent() {
        Usage usage = new Usage(place, place.subscribed());
        usage.report("requests", 7, Duration.ZERO);
        place.clock.set(place.clock.instant().plus(Duration.ofHours(1)));
        usage.report("requests", 3, Duration.ofHours(1));
        usage.report("gb_stored", 13, Duration.ofHours(1));

        Bill bill = place.bills.bill(BUYER, NOVEMBER);

        // 10 × 0.0005 = 0.005 and 13 × 0.02 = 0.26
        assertThat(bill.agreements().getFirst().lines())
                .containsExactly(
                        new BillLine(
                                "gb_stored", 13, new BigDecimal("0.02"), new BigDecimal("0.26")),
                        new BillLine(
                                "requests", 10, new BigDecimal("0.0005"), new BigDecimal("0.01")));
        assertThat(bill.total()).isEqualTo(new BigDecimal("0.27"));
    }

    @Test
    void usage_is_billed_in_the_month_of_its_timestamp() {
        Usage usage = new Usage(place, place.subscribed());
        Instant lastHour = Instant.parse("2026-11-30T23:00:00Z");
        place.clock.set(Instant.parse("2026-12-01T01:00:00Z"));
        usage.reportAt("gb_stored", 100, lastHour);
        usage.reportAt("gb_stored", 50, Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(place.bills.bill(BUYER, NOVEMBER).total()).isEqualByComparingTo("2.00");
        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 12)).total())
                .isEqualByComparingTo("1.00");
        assertThat(place.bills.months(BUYER)).containsExactly(YearMonth.of(2026, 12), NOVEMBER);
    }

    @Test
    void an_ended_agreement_leaves_the_bills_of_later_months() {
        Agreement agreement = place.subscribed();
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");

        assertThat(place.bills.bill(BUYER, NOVEMBER).agreements()).hasSize(1);
        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 12)).agreements()).isEmpty();
        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 10)).agreements()).isEmpty();
    }
}
