package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.SignedIn;
import io.bazaar.testing.AgreedDays;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Resold;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is agreed for later days, as the buyer reads it. */
final class AgreedDaysPagesTests {

    private static final String OPTIONS = "/marketplace/procurement/" + COMMITTED;

    private final Site site = new Site(AgreedDays.market());
    private final Browser browser = site.browser().as(PURCHASER);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void an_offer_shows_its_start_its_grants_and_its_payments() {
        Page offer = browser.get(OPTIONS + "?offer=" + AgreedDays.IN_PARTS);

        assertThat(offer.text())
                .contains("Term 12 months Starts 1 Jan 2027, 00:00 UTC")
                .contains("Seats : 20")
                .contains("Payment schedule Day of payment Amount")
                .contains("1 Jan 2027, 00:00 UTC USD 600.00 1 Jul 2027, 00:00 UTC USD 600.00")
                .contains("Accept the contract")
                .doesNotContain("Until you cancel");
        assertThat(browser.get(OPTIONS + "?offer=" + AgreedDays.FIXED).text())
                .contains("Fixed price USD 2,400.00")
                .doesNotContain("Payment schedule");
    }

    @Test
    void only_an_offer_that_starts_at_once_may_take_the_place_of_another() {
        browser.postAndFollow(OPTIONS, "offer", AgreedDays.FIXED, "poNumber", "");

        assertThat(browser.get(OPTIONS + "?offer=" + AgreedDays.FIXED).text())
                .contains("ends and is replaced");
        assertThat(browser.get(OPTIONS + "?offer=" + AgreedDays.IN_PARTS).text())
                .doesNotContain("ends and is replaced")
                .contains("Accept the contract");
    }

    @Test
    void the_seller_of_a_resold_offer_is_the_partner() {
        try (Site resold = new Site(Marketplace.of(Resold.text()))) {
            Browser buyer = resold.browser().as(PURCHASER);
            String options = "/marketplace/procurement/" + Marketplace.PAYG;

            assertThat(buyer.get(options).text()).contains("Seller: Example Software");
            assertThat(buyer.get(options + "?offer=" + Resold.OFFER).text())
                    .contains("Seller: Example Partner");
            resold.place.bought(new Purchase(PURCHASER, Marketplace.PAYG, "").of(Resold.OFFER));
            Browser seller = resold.browser().as(new SignedIn(SELLER, "seller"));
            assertThat(seller.get("/seller/products/prod-examplepayg001").html())
                    .contains("agmt-")
                    .doesNotContain("/seller/agreements/");
        }
    }

    @Test
    void a_subscription_shows_what_is_to_come_and_then_what_was_charged() {
        Page done = browser.postAndFollow(OPTIONS, "offer", AgreedDays.IN_PARTS, "poNumber", "");
        assertThat(done.text())
                .contains("Not started yet")
                .contains("Payments to come")
                .contains("Each payment appears on the bill of its month");
        Agreement agreement = site.place.market.agreements(PURCHASER.accountId()).getFirst();
        String subscription = "/marketplace/subscriptions/" + agreement.agreementId();
        assertThat(browser.get(subscription).text())
                .contains("The agreement starts 1 Jan 2027, 00:00 UTC")
                .contains("USD 600.00, to be charged 1 Jul 2027, 00:00 UTC");

        site.place.clock.set(Instant.parse("2027-01-02T00:00:00Z"));

        assertThat(browser.get(subscription).text())
                .contains("Active")
                .contains("Installment 1 Jan 2027, 00:00 UTC 1 USD 600.00 USD 600.00")
                .contains("Payments to come Day of payment Amount 1 Jul 2027, 00:00 UTC");
        assertThat(browser.get("/bills/invoices/" + invoice(agreement)).text())
                .contains("Installment");
        Browser seller = site.browser().as(new SignedIn(SELLER, "seller"));
        assertThat(seller.get("/seller/revenue?month=2027-01").text()).contains("Installment");
    }

    private String invoice(Agreement agreement) {
        return site.place.billing.invoices().of(agreement.agreementId()).getFirst().invoiceId();
    }
}
