package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.AgreementStatus;
import io.bazaar.market.Term;
import io.bazaar.testing.Marketplace;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Public and private offers, free trials and contracts, on the purchase options page. */
final class OfferPagesTests {

    private static final String OPTIONS = "/marketplace/procurement/";

    private final Site site = new Site();
    private final Browser browser = site.browser().as(PURCHASER);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_private_offer_is_listed_with_its_own_price_and_bought_by_its_target() {
        Page options = browser.get(OPTIONS + PAYG);
        assertThat(options.text()).contains("Public offer").contains("For Example Buyer");
        assertThat(options.html()).contains("offer=offer-examplepriv01");

        Page offer = browser.get(OPTIONS + PAYG + "?offer=offer-examplepriv01");
        assertThat(offer.text()).contains("USD 0.0004").doesNotContain("USD 0.0005");
        browser.post(OPTIONS + PAYG, "offer", "offer-examplepriv01", "poNumber", "");

        assertThat(agreements().getFirst().offerId()).isEqualTo("offer-examplepriv01");
        assertThat(agreements().getFirst().rates().get("requests")).isEqualByComparingTo("0.0004");
    }

    @Test
    void a_private_offer_can_take_the_place_of_a_running_agreement() {
        Agreement before = site.place.subscribed();
        Page offer = browser.get(OPTIONS + PAYG + "?offer=offer-examplepriv01");
        assertThat(offer.text()).contains("can take the place of one of them");

        Page done =
                browser.postAndFollow(
                        OPTIONS + PAYG,
                        "offer",
                        "offer-examplepriv01",
                        "replaces",
                        before.agreementId());

        assertThat(done.text()).contains("Successor of").contains(before.agreementId());
        assertThat(agreement(before.agreementId()).status()).isEqualTo(AgreementStatus.REPLACED);
        assertThat(browser.get("/marketplace/subscriptions?state=ended").text())
                .contains("Replaced");
    }

    @Test
    void an_offer_that_is_not_open_to_the_account_buys_nothing() {
        for (String none : List.of("offer-none", "offer-examplecommit")) {
            Page shown = browser.get(OPTIONS + PAYG + "?offer=" + none);
            assertThat(shown.status()).isEqualTo(404);
            assertThat(shown.text()).contains("cannot be accepted now").contains("USD 0.0005");
            assertThat(browser.post(OPTIONS + PAYG, "offer", none).status()).isEqualTo(409);
        }
        assertThat(agreements()).isEmpty();
    }

    @Test
    void a_free_trial_is_started_once_and_says_when_it_ends() {
        String trial = OPTIONS + SINGLE + "?offer=offer-exampletrial1";
        assertThat(browser.get(trial).text())
                .contains("Usage is free for 14 days")
                .contains("Start the free trial")
                .contains("Jobs : 1,000");

        Page done = browser.postAndFollow(trial, "offer", "offer-exampletrial1");
        assertThat(done.text()).contains("Free trial until 6 Dec 2026, 20:15 UTC");
        assertThat(done.html()).contains("x-amzn-marketplace-offer-type");

        String id = agreements().getFirst().agreementId();
        browser.post("/marketplace/subscriptions/" + id + "/cancel", "confirmation", "confirm");
        assertThat(browser.get(OPTIONS + SINGLE).html()).doesNotContain("offer-exampletrial1");
        assertThat(browser.post(trial, "offer", "offer-exampletrial1").status()).isEqualTo(409);
        assertThat(agreements()).hasSize(1);
    }

    @Test
    void dimensions_are_found_by_words() {
        Page found = browser.get(OPTIONS + PAYG + "?dimension=gigabytes");
        assertThat(found.text()).contains("Dimensions shown: 1 of 2").contains("gb_stored");
        assertThat(found.html()).doesNotContain("<code class=\"key\">requests</code>");
        assertThat(browser.get(OPTIONS + PAYG + "?dimension=none+such").text())
                .contains("Dimensions shown: 0 of 2");
    }

    @Test
    void a_contract_is_bought_only_at_a_total_that_was_shown() {
        Page first =
                browser.post(
                        OPTIONS + COMMITTED,
                        "duration",
                        "P12M",
                        "quantity.seats",
                        "3",
                        "autoRenew",
                        "true",
                        "poNumber",
                        "PO-F",
                        "poKinds",
                        "separate",
                        "usagePoNumber",
                        "PO-U");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).contains("Check what you are about to pay").contains("USD 360.00");
        assertThat(agreements()).isEmpty();

        String reviewed = first.field("reviewed");
        Page changed = contract("P12M", "4", reviewed);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text()).contains("USD 480.00");
        assertThat(agreements()).isEmpty();

        Page done = contract("P12M", "3", reviewed);
        assertThat(done.status()).isEqualTo(303);
        Agreement bought = agreements().getFirst();
        assertThat(bought.entitled()).isEqualTo(Map.of("seats", 3));
        assertThat(bought.autoRenew()).isTrue();
        assertThat(choice(bought)).isEqualTo(Period.ofMonths(12));
        Page confirmation = browser.get(done.location());
        assertThat(confirmation.text())
                .contains("Contract with consumption")
                .contains("Automatic renewal On")
                .contains("Total USD 360.00")
                .contains("PO-F (paid at purchase)")
                .contains("PO-U (usage)");
    }

    @Test
    void a_choice_that_cannot_be_bought_says_why_and_keeps_what_was_typed() {
        assertThat(refused("P12M", "")).contains("at least one dimension");
        assertThat(refused("P12M", "0")).contains("at least one dimension");
        assertThat(refused("P12M", "many")).contains("whole number").contains("Nothing was bought");
        assertThat(refused("P12M", "-1")).contains("whole number");
        assertThat(refused("P12M", "9999999999")).contains("whole number");
        assertThat(refused("P3M", "1")).contains("one of the durations");
        assertThat(refused("soon", "1")).contains("one of the durations");
        assertThat(contract("P1M", "many", "").html()).contains("value=\"many\"");
        assertThat(agreements()).isEmpty();
    }

    @Test
    void a_contract_beyond_what_an_agreement_may_be_worth_is_refused() {
        String reviewed = contract("P12M", "9000", "").field("reviewed");

        Page refused = contract("P12M", "9000", reviewed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("may be worth, USD 1,000,000");
        assertThat(agreements()).isEmpty();
    }

    @Test
    void who_may_not_purchase_configures_nothing() {
        Browser developer = site.browser().as(DEVELOPER);

        assertThat(developer.get(OPTIONS + COMMITTED).html())
                .doesNotContain("quantity.seats")
                .contains("aws-marketplace:Subscribe");
        assertThat(
                        developer
                                .post(OPTIONS + COMMITTED, "duration", "P1M", "quantity.seats", "1")
                                .status())
                .isEqualTo(403);
    }

    private String refused(String duration, String seats) {
        Page page = contract(duration, seats, "");
        assertThat(page.status()).isEqualTo(422);
        return page.text();
    }

    private Page contract(String duration, String seats, String reviewed) {
        return browser.post(
                OPTIONS + COMMITTED,
                "duration",
                duration,
                "quantity.seats",
                seats,
                "autoRenew",
                "true",
                "poNumber",
                "PO-F",
                "poKinds",
                "separate",
                "usagePoNumber",
                "PO-U",
                "reviewed",
                reviewed);
    }

    private static Period choice(Agreement bought) {
        return bought.term(Term.ConfigurableUpfrontPricing.class)
                .map(Term.ConfigurableUpfrontPricing::choice)
                .orElseThrow()
                .duration();
    }

    private Agreement agreement(String id) {
        return site.place.market.agreement(Marketplace.BUYER, id).orElseThrow();
    }

    private List<Agreement> agreements() {
        return site.place.market.agreements(Marketplace.BUYER);
    }
}
