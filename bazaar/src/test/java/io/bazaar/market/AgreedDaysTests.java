package io.bazaar.market;

import static io.bazaar.testing.AgreedDays.FIXED;
import static io.bazaar.testing.AgreedDays.IN_PARTS;
import static io.bazaar.testing.AgreedDays.LATER;
import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bazaar.invoices.Invoice;
import io.bazaar.testing.AgreedDays;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import io.bazaar.testing.Usage;
import io.bazaar.wire.AwsRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Agreements that start on a later day, and payments on agreed days. */
final class AgreedDaysTests {

    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    private final Marketplace place = AgreedDays.market();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void an_agreement_that_starts_later_is_told_at_once_and_activated_at_its_start() {
        Agreement agreement = AgreedDays.accepted(place, IN_PARTS);

        assertThat(agreement.startsAt()).isEqualTo(START);
        assertThat(agreement.endsAt()).isEqualTo("2028-01-01T00:00:00Z");
        assertThat(agreement.activatedAt()).isNull();
        assertThat(agreement.entitled()).containsExactly(Map.entry("seats", 20));
        List<JsonNode> events = QueueReader.drain(place);
        assertThat(types(events)).containsExactly("Purchase Agreement Created - Proposer");
        JsonNode told = events.getFirst().get("detail").get("agreement");
        assertThat(told.get("acceptanceTime").stringValue()).isEqualTo("2026-11-22T20:15:30Z");
        assertThat(told.get("startTime").stringValue()).isEqualTo("2027-01-01T00:00:00Z");

        place.clock.set(START.minusSeconds(1));
        assertThat(QueueReader.drain(place)).isEmpty();
        place.clock.set(START.plusSeconds(60));

        List<JsonNode> started = QueueReader.drain(place);
        assertThat(types(started)).containsExactly("License Updated - Manufacturer");
        assertThat(started.getFirst().get("time").stringValue()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(latest(agreement).activatedAt()).isEqualTo(START);
    }

    @Test
    void usage_is_refused_before_the_start_and_taken_after_it() {
        Agreement agreement = AgreedDays.accepted(place, IN_PARTS);
        Usage usage = new Usage(place, agreement);

        assertThatThrownBy(() -> usage.reportAt("requests", 1, agreement.acceptedAt()))
                .isInstanceOfAny(AwsRefusal.class, AssertionError.class);
        place.clock.set(START.plusSeconds(3600));

        assertThatThrownBy(() -> usage.reportAt("requests", 1, START.minusSeconds(1)))
                .isInstanceOf(AwsRefusal.class);
        usage.reportAt("requests", 1000, START.plusSeconds(60));
        assertThat(place.bills.bill(BUYER, YearMonth.of(2027, 1)).total())
                .isEqualByComparingTo("600.60");
    }

    @Test
    void each_installment_is_charged_and_invoiced_on_its_day() {
        Agreement agreement = AgreedDays.accepted(place, IN_PARTS);
        assertThat(agreement.charges()).isEmpty();
        assertThat(invoices(agreement)).isEmpty();

        place.clock.set(Instant.parse("2027-06-30T12:00:00Z"));
        assertThat(invoices(agreement)).containsExactly("2027-01-01T00:00:00Z 600.00");
        place.clock.set(Instant.parse("2027-07-01T00:00:00Z"));

        assertThat(invoices(agreement))
                .containsExactly("2027-01-01T00:00:00Z 600.00", "2027-07-01T00:00:00Z 600.00");
        assertThat(latest(agreement).scheduled()).isEmpty();
        assertThat(place.billing.invoices().of(agreement.agreementId()).getFirst().lines())
                .extracting(it -> it.dimension())
                .containsExactly(Term.INSTALLMENT);
    }

    @Test
    void a_fixed_price_is_paid_at_once_and_is_not_renewed() {
        Agreement agreement = AgreedDays.accepted(place, FIXED);

        assertThat(invoices(agreement)).containsExactly("2026-11-22T20:15:30Z 2400.00");
        assertThat(place.upkeep.renew(agreement.agreementId()))
                .isInstanceOf(UpkeepAnswer.NotRenewable.class);
        place.clock.set(Instant.parse("2027-11-22T20:15:31Z"));
        assertThat(latest(agreement).status()).isEqualTo(AgreementStatus.EXPIRED);
    }

    @Test
    void a_contract_that_starts_later_is_paid_at_its_start_and_amended_after_it() {
        Agreement agreement = place.bought(contract());
        Amendment more = new Amendment(new LinkedHashMap<>(Map.of("seats", 5)), null);

        assertThat(place.market.amend(PURCHASER, agreement.agreementId(), more))
                .isEqualTo(new AmendAnswer.BadChoice("the agreement has not started"));
        assertThat(place.market.cancel(PURCHASER, agreement.agreementId(), "confirm"))
                .isInstanceOf(CancelAnswer.Committed.class);
        place.clock.set(START);

        assertThat(invoices(agreement)).containsExactly("2027-01-01T00:00:00Z 300.00");
        assertThat(place.market.amend(PURCHASER, agreement.agreementId(), more))
                .isInstanceOf(AmendAnswer.Amended.class);
    }

    @Test
    void what_starts_later_replaces_nothing_and_what_has_ended_is_charged_no_more() {
        Agreement running = AgreedDays.accepted(place, FIXED);
        assertThat(place.market.subscribe(contract().replacing(running.agreementId())))
                .isEqualTo(new SubscribeAnswer.NotReplaceable(running.agreementId()));

        Agreement agreement = AgreedDays.accepted(place, IN_PARTS);
        place.clock.set(START);
        place.upkeep.terminate(agreement.agreementId());
        place.clock.set(Instant.parse("2027-08-01T00:00:00Z"));

        assertThat(invoices(agreement)).containsExactly("2027-01-01T00:00:00Z 600.00");
        assertThat(latest(agreement).scheduled()).isEmpty();
    }

    @Test
    void a_payment_to_come_has_a_purchase_order_of_its_own() {
        Agreement agreement = AgreedDays.accepted(place, IN_PARTS);
        Charge second = charges(agreement).get(1);
        assertThat(second.coming()).isTrue();
        place.market.chargeBook().order(PURCHASER, second, new PurchaseOrder("PO-SECOND", ""));
        place.market.changePurchaseOrder(
                PURCHASER, agreement.agreementId(), PurchaseOrders.all("PO-NEW"));

        assertThat(charges(agreement))
                .extracting(it -> it.order().map(PurchaseOrder::number).orElse(""))
                .containsExactly("PO-NEW", "PO-SECOND", "PO-NEW");
        place.clock.set(Instant.parse("2027-07-02T00:00:00Z"));
        assertThat(charges(agreement).get(1).chargeId()).isEqualTo(second.chargeId());
        assertThat(
                        place.billing.invoices().of(agreement.agreementId()).stream()
                                .map(it -> place.bills.shown(it).poNumber()))
                .containsExactly("PO-NEW", "PO-SECOND");
    }

    @Test
    void a_file_that_fixes_too_little_is_refused_with_its_lines() {
        assertThat(flaws(", price: 2400.00", "")).contains("has a price or payments");
        assertThat(flaws("on: 2027-01-01", "on: 2026-12-31")).contains("before the agreement");
        assertThat(flaws("on: 2027-07-01", "on: July")).contains("a day such as 2027-01-31");
        assertThat(flaws("grants: {seats: 20}", "grants: {chairs: 20}"))
                .contains("chairs is no dimension for grants");
        assertThat(flaws("startsOn: 2027-01-01", "begins: 2027-01-01"))
                .contains("validity has either duration");
    }

    private static String flaws(String good, String bad) {
        String text = AgreedDays.text();
        int at = text.indexOf(good);
        String broken = text.substring(0, at) + bad + text.substring(at + good.length());
        return catchThrowableOfType(BrokenMarket.class, () -> MarketDefinition.parse(broken))
                .flaws()
                .toString();
    }

    private List<Charge> charges(Agreement agreement) {
        return place.market.chargeBook().of(latest(agreement));
    }

    private static Purchase contract() {
        return new Purchase(PURCHASER, COMMITTED, "")
                .of(LATER)
                .choosing(
                        new UpfrontChoice(
                                Period.ofMonths(12), new LinkedHashMap<>(Map.of("seats", 3))),
                        false);
    }

    private Agreement latest(Agreement agreement) {
        return place.agreements.find(agreement.agreementId()).orElseThrow();
    }

    private List<String> invoices(Agreement agreement) {
        return place.billing.invoices().of(agreement.agreementId()).stream()
                .map(it -> it.issuedAt() + " " + amount(it))
                .toList();
    }

    private static BigDecimal amount(Invoice invoice) {
        return invoice.amount();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(it -> it.get("detail-type").stringValue()).toList();
    }
}
