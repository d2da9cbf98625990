package io.bazaar.market;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.LEGACY;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import io.bazaar.wire.AwsRefusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OfferTests {

    private static final Period YEAR = Period.ofMonths(12);
    private static final Instant BOUGHT = Instant.parse("2026-11-22T20:15:30Z");

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_private_offer_is_seen_and_bought_by_its_targets_only() {
        assertThat(offers(PAYG, BUYER))
                .containsExactly("offer-examplepayg01", "offer-examplepriv01");
        assertThat(offers(PAYG, "444455556666")).containsExactly("offer-examplepayg01");
        assertThat(place.market.subscribe(payg().of("offer-elsewhere")))
                .isEqualTo(new SubscribeAnswer.OfferNotOpen("offer-elsewhere"));
    }

    @Test
    void a_private_offer_brings_its_own_rates_and_the_list_price_elsewhere() {
        Agreement agreement = place.bought(payg().of("offer-examplepriv01"));

        assertThat(agreement.rates())
                .containsExactly(
                        Map.entry("requests", new BigDecimal("0.0004")),
                        Map.entry("gb_stored", new BigDecimal("0.02")));
        assertThat(agreement.rateAt("requests", BOUGHT)).isEqualByComparingTo("0.0004");
    }

    @Test
    void a_trial_costs_nothing_until_it_ends_and_is_given_once() {
        Purchase trial = new Purchase(PURCHASER, SINGLE, "").of("offer-exampletrial1");
        Agreement agreement = place.bought(trial);

        assertThat(agreement.trialEndsAt()).isEqualTo(BOUGHT.plus(Duration.ofDays(14)));
        assertThat(agreement.endsAt()).isNull();
        assertThat(agreement.rateAt("jobs", BOUGHT.plus(Duration.ofDays(14)).minusSeconds(1)))
                .isZero();
        assertThat(agreement.rateAt("jobs", BOUGHT.plus(Duration.ofDays(14))))
                .isEqualByComparingTo("0.10");
        assertThat(offers(SINGLE, BUYER)).containsExactly("offer-examplesingle");

        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        assertThat(place.market.subscribe(trial))
                .isEqualTo(new SubscribeAnswer.TrialUsed(agreement.agreementId()));
    }

    @Test
    void a_trials_redirect_says_so_and_its_bill_shows_free_and_paid_usage() {
        Agreement agreement =
                place.bought(new Purchase(PURCHASER, SINGLE, "").of("offer-exampletrial1"));
        Usage usage = new Usage(place, agreement);
        usage.report("jobs", 500, Duration.ZERO);
        place.clock.set(BOUGHT.plus(Duration.ofDays(14)).plusSeconds(10));
        usage.report("jobs", 7, Duration.ofDays(14));

        assertThat(fields(agreement)).containsEntry("x-amzn-marketplace-offer-type", "free-trial");
        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 11)).total()).isZero();
        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 12)).total())
                .isEqualByComparingTo("0.70");
        assertThat(fields(place.subscribed())).doesNotContainKey("x-amzn-marketplace-offer-type");
    }

    @Test
    void a_contract_is_bought_for_a_duration_and_quantities_and_billed_at_purchase() {
        Agreement agreement = place.bought(contract(YEAR, 25));

        assertThat(agreement.entitled()).containsExactly(Map.entry("seats", 25));
        assertThat(agreement.endsAt()).isEqualTo("2027-11-22T20:15:30Z");
        assertThat(agreement.autoRenew()).isTrue();
        assertThat(agreement.charges())
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.chargeId()).matches("ch-[a-z0-9]+");
                    assertThat(charge.quantity()).isEqualTo(25);
                });
        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 11)).total())
                .isEqualByComparingTo("3000.00");
        assertThat(place.market.cancel(PURCHASER, agreement.agreementId(), "confirm"))
                .isEqualTo(new CancelAnswer.Committed(agreement));
    }

    @Test
    void what_a_contract_entitles_to_is_not_metered_and_what_goes_beyond_is() {
        Agreement agreement = place.bought(contract(YEAR, 1));
        Usage usage = new Usage(place, agreement);

        assertThatThrownBy(() -> usage.report("seats", 1, Duration.ZERO))
                .isInstanceOf(AwsRefusal.class);
        usage.report("requests", 100, Duration.ZERO);

        assertThat(place.bills.bill(BUYER, YearMonth.of(2026, 11)).total())
                .isEqualByComparingTo("120.06");
    }

    @Test
    void a_choice_that_does_not_fit_the_offer_is_refused() {
        assertThat(problem(contract(Period.ofDays(9), 1)))
                .isEqualTo("the offer has no duration P9D");
        assertThat(problem(contract(YEAR, 0))).isEqualTo("the quantity of seats cannot be 0");
        assertThat(problem(new Purchase(PURCHASER, COMMITTED, "").choosing(chosen("x", 1), false)))
                .isEqualTo("the offer has no dimension x");
        assertThat(problem(payg().choosing(chosen("requests", 1), false)))
                .isEqualTo("the offer has nothing to choose");
        assertThat(problem(new Purchase(PURCHASER, PAYG, "").choosing(chosen("x", 1), true)))
                .isEqualTo("the offer does not renew itself");
    }

    @Test
    void what_is_added_to_a_contract_is_charged_and_nothing_is_taken_away() {
        String id = place.bought(contract(YEAR, 25)).agreementId();

        assertThat(place.market.amend(PURCHASER, id, more(24)))
                .isEqualTo(new AmendAnswer.BadChoice("the quantity of seats cannot be lowered"));
        assertThat(place.market.amend(DEVELOPER, id, more(30))).isInstanceOf(MissingRight.class);
        AmendAnswer answer = place.market.amend(PURCHASER, id, more(30));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        AmendAnswer.Amended.class,
                        it -> {
                            assertThat(it.agreement().entitled())
                                    .containsExactly(Map.entry("seats", 30));
                            assertThat(it.agreement().charges())
                                    .extracting(FixedCharge::quantity)
                                    .containsExactly(25, 5);
                        });
    }

    @Test
    void purchase_orders_differ_by_kind_of_charge_and_change_for_charges_to_come() {
        PurchaseOrders two =
                new PurchaseOrders(
                        Instant.EPOCH,
                        new PurchaseOrder("PO-U", "2"),
                        new PurchaseOrder("PO-F", ""));
        Purchase purchase =
                new Purchase(
                        PURCHASER,
                        COMMITTED,
                        null,
                        new UpfrontChoice(YEAR, chosen("seats", 1).quantities()),
                        false,
                        two,
                        null);
        Agreement agreement = place.bought(purchase);
        place.clock.set(BOUGHT.plus(Duration.ofDays(1)));
        place.market.changePurchaseOrder(
                PURCHASER, agreement.agreementId(), PurchaseOrders.all("PO-NEW"));
        Agreement changed = place.agreements.find(agreement.agreementId()).orElseThrow();

        assertThat(changed.purchaseOrdersAt(BOUGHT).fixed())
                .isEqualTo(new PurchaseOrder("PO-F", "1"));
        assertThat(changed.purchaseOrdersAt(BOUGHT.plus(Duration.ofDays(2))).number())
                .isEqualTo("PO-NEW");
        assertThat(
                        place.market.changePurchaseOrder(
                                PURCHASER,
                                agreement.agreementId(),
                                PurchaseOrders.all("x".repeat(201))))
                .isEqualTo(new AmendAnswer.PoNumberTooLong(201, 200));
    }

    @Test
    void a_legacy_product_knows_its_buyer_by_an_identifier_of_its_own() {
        Agreement agreement = place.bought(new Purchase(PURCHASER, LEGACY, ""));

        assertThat(agreement.customerIdentifier()).matches("X[A-Z0-9]{10}");
        assertThat(place.subscribed().customerIdentifier()).isNull();
        assertThat(place.market.subscribe(new Purchase(PURCHASER, LEGACY, "")))
                .isInstanceOf(SubscribeAnswer.AlreadySubscribed.class);
    }

    @Test
    void accepted_terms_carry_the_offers_ids_and_survive_the_store() {
        Agreement agreement = place.bought(contract(YEAR, 3));
        Offer offer = place.market.listing(COMMITTED).orElseThrow().publicOffer();

        assertThat(offer.agreementProposalId()).matches("at-[A-Za-z0-9]{25}");
        assertThat(agreement.terms())
                .extracting(Term::id)
                .allMatch(id -> offer.term(id).isPresent());
        assertThat(agreement.terms())
                .extracting(Term::awsName)
                .containsExactly(
                        "UsageBasedPricingTerm",
                        "ConfigurableUpfrontPricingTerm",
                        "RenewalTerm",
                        "LegalTerm",
                        "SupportTerm");
        assertThat(Json.read(Json.write(agreement), Agreement.class)).isEqualTo(agreement);
        assertThat(Json.tree(Json.write(agreement).getBytes(UTF_8)).get("terms").get(0).get("type"))
                .hasToString("\"UsageBasedPricingTerm\"");
    }

    private static Purchase payg() {
        return new Purchase(PURCHASER, PAYG, "");
    }

    private static Purchase contract(Period duration, int seats) {
        return new Purchase(PURCHASER, COMMITTED, "PO-C")
                .choosing(new UpfrontChoice(duration, chosen("seats", seats).quantities()), true);
    }

    private static UpfrontChoice chosen(String dimension, int quantity) {
        return new UpfrontChoice(YEAR, new LinkedHashMap<>(Map.of(dimension, quantity)));
    }

    private static Amendment more(int seats) {
        return new Amendment(new LinkedHashMap<>(Map.of("seats", seats)), null);
    }

    private String problem(Purchase purchase) {
        return switch (place.market.subscribe(purchase)) {
            case SubscribeAnswer.BadChoice(String problem) -> problem;
            case SubscribeAnswer other -> throw new AssertionError(other);
        };
    }

    private Map<String, String> fields(Agreement agreement) {
        return switch (place.market.setUp(PURCHASER, agreement.agreementId())) {
            case SetUpAnswer.Ready ready -> ready.fields();
            case SetUpAnswer other -> throw new AssertionError(other);
        };
    }

    private List<String> offers(String listing, String account) {
        return place.market.offers(place.market.listing(listing).orElseThrow(), account).stream()
                .map(Offer::offerId)
                .toList();
    }
}
