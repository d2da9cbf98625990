package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.SignedIn;
import io.bazaar.store.Store;
import io.bazaar.testing.Marketplace;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a seller sees of its own products. */
final class SellerPagesTests {

    private static final SignedIn SELLER = new SignedIn(Marketplace.SELLER, "seller");
    private static final String PAYG = "/seller/products/prod-examplepayg001";

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_seller_that_names_no_user_signs_in_and_comes_to_its_products() {
        Browser browser = site.browser();
        assertThat(browser.get("/sign-in").text()).contains("Sellers").contains("Example Software");

        Page products =
                browser.postAndFollow("/sign-in", "account", Marketplace.SELLER, "user", "seller");

        assertThat(products.text()).contains("Your products").contains("Active agreements 0 of 0");
        assertThat(products.html())
                .contains("href=\"/seller/revenue\"")
                .doesNotContain("href=\"/bills\"");
    }

    @Test
    void a_buyer_is_told_that_these_pages_are_for_sellers() {
        Page denied = site.browser().as(PURCHASER).get("/seller");

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text()).contains("for sellers").contains("Example Buyer buys here");
        assertThat(site.browser().get("/seller").location()).startsWith("/sign-in");
    }

    @Test
    void a_product_shows_its_agreements_and_accepted_records() {
        Agreement agreement = site.place.subscribed();
        site.metered(agreement);
        Browser seller = site.browser().as(SELLER);

        assertThat(seller.get(PAYG).text())
                .contains("Agreements (1)")
                .contains(agreement.agreementId())
                .contains(agreement.licenseArn())
                .contains("Example Buyer");
        assertThat(seller.get(PAYG + "/records").text())
                .contains("Accepted records (1)")
                .contains("40");
        assertThat(seller.get(PAYG + "/records?month=soon").status()).isEqualTo(404);
        assertThat(seller.get("/seller/products/prod-examplelegacy1").text())
                .contains("Nobody has subscribed yet");
    }

    @Test
    void refused_records_come_with_the_rule_that_decided() {
        site.metered(site.place.subscribed());
        Browser seller = site.browser().as(SELLER);

        assertThat(seller.get(PAYG + "/refused").text())
                .contains("Refused records (2)")
                .contains("DuplicateRecord batch-meter-usage.duplicate-record")
                .contains("TimestampOutOfBoundsException batch-meter-usage.timestamp-future")
                .contains("A timestamp does not lie in the future.")
                .contains("API Reference, BatchMeterUsage, read 2026-11-22");
        assertThat(seller.get(PAYG + "/calls").text())
                .contains("Calls (2)")
                .contains("batch-meter-usage.success");
        assertThat(seller.get("/seller/products/prod-examplelegacy1/calls").text())
                .contains("No calls for this product yet");
    }

    @Test
    void revenue_is_read_by_month_and_agreement() {
        Agreement used = site.place.subscribed();
        site.metered(used);
        site.contract();
        Browser seller = site.browser().as(SELLER);

        assertThat(seller.get("/seller/revenue").text())
                .contains("Total so far USD 24.02")
                .contains("By agreement (2)")
                .contains("Requests: 40 × USD 0.0005 = USD 0.02")
                .contains("Seats: 2 × USD 12.00 = USD 24.00");
        site.place.clock.set(Instant.parse("2026-12-03T00:00:00Z"));
        assertThat(seller.get("/seller/revenue").text())
                .contains("No revenue in this month")
                // running, billed, credit memos, fee, tax, disbursed, to come
                .contains(
                        "November 2026 USD 0.00 USD 24.02 USD 0.00 USD -0.72 USD 0.00 USD 0.00"
                                + " USD 23.30");
    }

    @Test
    void a_seller_sees_only_its_own_products() {
        String other =
                Marketplace.bundledText()
                        .replaceFirst(
                                "accounts:\n",
                                """
                                accounts:
                                  - accountId: "888877776666"
                                    role: seller
                                    name: Other Vendor
                                    accessKeyId: AKIABAZAARSELLER0002
                                    secretAccessKey: other
                                    eventQueue: other-events
                                    users: [{name: ops, right: none}]
                                """);
        try (Site market =
                new Site(new Marketplace(Store.inMemory(), MarketDefinition.parse(other)))) {
            Browser seller = market.browser().as(new SignedIn("888877776666", "ops"));

            assertThat(seller.get("/seller").text()).contains("lists no products");
            for (String page : new String[] {"", "/records", "/refused", "/calls"}) {
                assertThat(seller.get(PAYG + page).status()).as(page).isEqualTo(404);
            }
        }
    }
}
