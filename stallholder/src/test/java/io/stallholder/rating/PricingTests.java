package io.stallholder.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.usage.HourlyTotal;
import io.stallholder.usage.UsageSamples;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prices of the example catalog, which has the rates that ClickHouse published; the month of its
 * examples has 30.5 days. Source: ClickHouse Cloud pricing examples, read 2026-11-22.
 */
final class PricingTests {

    private static final UsageHour TEN = UsageHour.of(Instant.parse("2026-11-23T10:00:00Z"));
    private static final LicenseArn SECOND =
            new LicenseArn("arn:aws:license-manager::294406891311:license:l-second");
    private static final LicenseArn LICENSE =
            new LicenseArn("arn:aws:license-manager::294406891311:license:l-abc");

    private final Pricing pricing = new Pricing(UsageSamples.CATALOG);

    @ParameterizedTest
    @CsvSource({
        // tier, units, hours a day, dollars a month
        "basic, 1, 6, 39.91",
        "basic, 1, 12, 79.83",
        "basic, 1, 24, 159.66",
        "scale, 2, 24, 436.95",
        "scale, 4, 24, 873.89",
        "scale, 6, 24, 1310.84"
    })
    void compute_costs_what_the_published_examples_say(
            String tier, int units, int hours, BigDecimal dollars) {
        BigDecimal minutes =
                new BigDecimal("30.5").multiply(BigDecimal.valueOf(60L * units * hours));

        LedgerEntry charge = charge("compute", attributes(tier), minutes.toPlainString());

        assertThat(charge.amount().roundedToCents()).isEqualByComparingTo(dollars);
        assertThat(charge.units())
                .isEqualByComparingTo(charge.amount().dollars().multiply(new BigDecimal("100")));
    }

    @ParameterizedTest
    @CsvSource({"1, 50.60", "0.5, 25.30"})
    void storage_with_one_backup_costs_what_the_published_examples_say(
            BigDecimal terabytes, BigDecimal dollars) {
        BigDecimal hours = terabytes.multiply(new BigDecimal("1464"));

        LedgerEntry charge = charge("storage", "{\"region\":\"us-east-1\"}", hours.toPlainString());

        assertThat(charge.amount().roundedToCents()).isEqualByComparingTo(dollars);
    }

    @Test
    void units_that_aws_prices_go_out_as_units() {
        LedgerEntry charge = charge("calls", "{}", "2500");

        assertThat(charge.units()).isEqualByComparingTo("2.5");
        assertThat(charge.amount()).isEqualTo(Money.usd("0.625"));
    }

    @Test
    void usage_is_billed_from_the_link_until_the_end_and_not_outside() {
        List<BillableSpan> spans = span("2026-11-23T10:10:00Z", "2026-11-23T12:20:00Z");

        assertThat(account(TEN, TEN, "10:09:59.999999Z", spans)).isEqualTo(Account.UNASSIGNED);
        assertThat(account(TEN, TEN, "10:10:00Z", spans)).isEqualTo(Account.RECEIVABLE);
        assertThat(account(TEN.plusHours(2), TEN.plusHours(2), "12:19:59Z", spans))
                .isEqualTo(Account.RECEIVABLE);
        assertThat(account(TEN.plusHours(2), TEN.plusHours(2), "12:20:00Z", spans))
                .isEqualTo(Account.QUARANTINED);
        assertThat(account(TEN.plusHours(3), TEN.plusHours(3), "13:00:00Z", spans))
                .isEqualTo(Account.UNASSIGNED);
    }

    @Test
    void of_two_licenses_the_one_that_began_later_pays_whichever_is_listed_first() {
        BillableSpan first =
                span(LICENSE, "2026-11-23T08:00:00Z", "2026-11-23T10:20:00Z").getFirst();
        BillableSpan second =
                span(SECOND, "2026-11-23T10:10:00Z", "2026-11-23T10:40:00Z").getFirst();

        for (List<BillableSpan> spans : List.of(List.of(first, second), List.of(second, first))) {
            assertThat(license("10:05:00Z", spans)).contains(LICENSE);
            assertThat(license("10:15:00Z", spans)).contains(SECOND);
            assertThat(license("10:45:00Z", spans)).contains(SECOND);
            assertThat(account(TEN, TEN, "10:45:00Z", spans)).isEqualTo(Account.QUARANTINED);
        }
    }

    @Test
    void usage_booked_after_the_final_close_is_quarantined() {
        List<BillableSpan> spans = span("2026-11-23T08:00:00Z", "2026-11-23T10:20:00Z");

        assertThat(account(TEN, TEN.next(), "10:05:00Z", spans)).isEqualTo(Account.QUARANTINED);
        assertThat(account(TEN.plusHours(-1), TEN, "09:05:00Z", spans))
                .isEqualTo(Account.RECEIVABLE);
    }

    @Test
    void usage_that_lost_its_price_is_kept_and_quarantined() {
        LedgerEntry charge = charge("compute", attributes("gone"), "60");

        assertThat(charge.account()).isEqualTo(Account.QUARANTINED);
        assertThat(charge.reason()).isEqualTo("no-price");
        assertThat(charge.quantity()).isEqualByComparingTo("60");
    }

    @Test
    void an_hour_is_cut_where_payer_or_price_change() {
        List<BillableSpan> spans = span("2026-11-23T10:10:00Z", "2026-11-23T10:50:00Z");

        assertThat(pricing.cuts(TEN, spans))
                .containsExactly(
                        Instant.parse("2026-11-23T10:10:00Z"),
                        Instant.parse("2026-11-23T10:50:00Z"));
        assertThat(pricing.cuts(TEN, span("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z")))
                .isEmpty();
    }

    @Test
    void parts_of_a_quantity_cost_as_much_as_the_whole_to_the_twelfth_decimal() {
        long seed = 20261123L;
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            BigDecimal whole = BigDecimal.valueOf(random.nextLong(1, 1_000_000), 3);
            BigDecimal part = whole.multiply(new BigDecimal(random.nextInt(1000)).movePointLeft(3));

            BigDecimal together = amount(whole);
            BigDecimal apart = amount(part).add(amount(whole.subtract(part)));

            assertThat(together.subtract(apart).abs())
                    .as("seed %s, run %s", seed, run)
                    .isLessThanOrEqualTo(new BigDecimal("1e-12", MathContext.UNLIMITED));
        }
    }

    private BigDecimal amount(BigDecimal quantity) {
        return charge("compute", attributes("basic"), quantity.toPlainString()).amount().dollars();
    }

    private Optional<LicenseArn> license(String time, List<BillableSpan> spans) {
        return charged(TEN, TEN, time, spans).license();
    }

    private Account account(
            UsageHour used, UsageHour booked, String time, List<BillableSpan> spans) {
        return charged(used, booked, time, spans).account();
    }

    private LedgerEntry charged(
            UsageHour used, UsageHour booked, String time, List<BillableSpan> spans) {
        HourlyTotal total =
                new HourlyTotal(
                        new OrganizationId(new UUID(0, 1)),
                        booked,
                        used,
                        new MeterKey("compute"),
                        attributes("basic"),
                        new BigDecimal("60"),
                        1);
        return pricing.charge(total, Instant.parse("2026-11-23T" + time), spans);
    }

    private LedgerEntry charge(String meter, String attributes, String quantity) {
        HourlyTotal total =
                new HourlyTotal(
                        new OrganizationId(new UUID(0, 1)),
                        TEN,
                        TEN,
                        new MeterKey(meter),
                        attributes,
                        new BigDecimal(quantity),
                        1);
        return pricing.charge(total, TEN.start(), running());
    }

    private static String attributes(String tier) {
        return "{\"region\":\"us-east-1\",\"tier\":\"" + tier + "\"}";
    }

    private static List<BillableSpan> running() {
        return List.of(
                new BillableSpan(
                        LICENSE,
                        new AwsAccountId("111122223333"),
                        "examplecode1",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Optional.empty(),
                        false));
    }

    private static List<BillableSpan> span(String from, String until) {
        return span(LICENSE, from, until);
    }

    private static List<BillableSpan> span(LicenseArn license, String from, String until) {
        return List.of(
                new BillableSpan(
                        license,
                        new AwsAccountId("111122223333"),
                        "examplecode1",
                        Instant.parse(from),
                        Optional.of(Instant.parse(until)),
                        false));
    }
}
