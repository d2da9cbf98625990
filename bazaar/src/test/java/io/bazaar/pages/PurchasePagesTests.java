package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.ADMIN;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.RegistrationTokens.Resolution;
import io.bazaar.store.Store;
import io.bazaar.testing.Marketplace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PurchasePagesTests {

    private static final String OPTIONS = "/marketplace/procurement/";

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_purchase_leads_from_the_search_to_a_set_up_form_that_posts_to_the_vendor() {
        Browser browser = site.browser().as(PURCHASER);

        assertThat(browser.get("/marketplace/search?q=requests").html()).contains("pp/" + PAYG);
        assertThat(browser.get("/marketplace/pp/" + PAYG).html())
                .contains("href=\"" + OPTIONS + PAYG + "\"")
                .contains("USD 0.0005");
        Page options = browser.get(OPTIONS + PAYG);
        Page done =
                browser.postAndFollow(
                        OPTIONS + PAYG, "poNumber", "PO-4711", "attempt", options.field("attempt"));

        Agreement bought = agreements().getFirst();
        assertThat(bought.poNumber()).isEqualTo("PO-4711");
        assertThat(done.text())
                .contains("setup is not finished")
                .contains("Nothing is billed yet")
                .contains("PO-4711")
                .contains(bought.agreementId());
        assertThat(done.html())
                .contains("action=\"http://localhost:8080/aws-marketplace/register\"")
                .contains("method=\"post\"");
        assertThat(done.header("Content-Security-Policy"))
                .contains("form-action 'self' http: https:");
        assertThat(site.place.tokens.resolve(done.field("x-amzn-marketplace-token")))
                .isEqualTo(new Resolution.Resolved(bought));
    }

    @Test
    void the_set_up_form_is_there_again_with_a_fresh_token_as_long_as_the_agreement_runs() {
        Agreement agreement = site.place.subscribed();
        Browser browser = site.browser().as(DEVELOPER);

        Page list = browser.get("/marketplace/subscriptions");
        Page details = browser.get("/marketplace/subscriptions/" + agreement.agreementId());

        String first = list.field("x-amzn-marketplace-token");
        String second = details.field("x-amzn-marketplace-token");
        assertThat(first).isNotEqualTo(second);
        assertThat(site.place.tokens.resolve(first)).isEqualTo(new Resolution.Resolved(agreement));
        assertThat(site.place.tokens.resolve(second)).isEqualTo(new Resolution.Resolved(agreement));
    }

    @Test
    void a_po_number_may_have_two_hundred_characters_and_not_one_more() {
        Browser browser = site.browser().as(PURCHASER);

        Page refused = browser.post(OPTIONS + PAYG, "poNumber", "p".repeat(201));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("201 characters; at most 200");
        assertThat(refused.html()).contains("p".repeat(201)).contains("aria-invalid=\"true\"");
        assertThat(agreements()).isEmpty();

        assertThat(browser.post(OPTIONS + PAYG, "poNumber", "p".repeat(200)).status())
                .isEqualTo(303);
        assertThat(agreements()).hasSize(1);
    }

    @Test
    void a_po_number_cannot_smuggle_markup_into_any_page() {
        Browser browser = site.browser().as(PURCHASER);
        String hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

        Page done = browser.postAndFollow(OPTIONS + PAYG, "poNumber", hostile);
        String agreement = "/marketplace/subscriptions/" + agreements().getFirst().agreementId();

        for (Page page :
                List.of(
                        done,
                        browser.get("/marketplace/subscriptions"),
                        browser.get(agreement),
                        browser.get("/bills"),
                        browser.post(OPTIONS + PAYG, "poNumber", hostile + "p".repeat(200)))) {
            assertThat(page.html())
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        }
    }

    @Test
    void a_double_click_buys_once() {
        Browser browser = site.browser().as(PURCHASER);
        String attempt = browser.get(OPTIONS + PAYG).field("attempt");

        Page first = browser.post(OPTIONS + PAYG, "poNumber", "", "attempt", attempt);
        Page second = browser.post(OPTIONS + PAYG, "poNumber", "", "attempt", attempt);

        assertThat(second.location()).isEqualTo(first.location());
        assertThat(agreements()).hasSize(1);
        assertThat(browser.get(OPTIONS + PAYG).text())
                .contains("already has active agreements for this product: 1");
    }

    @Test
    void a_refused_form_can_be_corrected_and_sent_again() {
        Browser browser = site.browser().as(PURCHASER);
        String attempt = browser.get(OPTIONS + PAYG).field("attempt");
        String tooLong = "p".repeat(201);

        assertThat(browser.post(OPTIONS + PAYG, "poNumber", tooLong, "attempt", attempt).status())
                .isEqualTo(422);
        assertThat(browser.post(OPTIONS + PAYG, "poNumber", "PO-2", "attempt", attempt).status())
                .isEqualTo(303);
        assertThat(agreements()).extracting(Agreement::poNumber).containsExactly("PO-2");
    }

    @Test
    void whoever_may_not_purchase_reads_which_right_is_missing_and_who_grants_it() {
        Browser developer = site.browser().as(DEVELOPER);

        Page options = developer.get(OPTIONS + PAYG);
        assertThat(options.text())
                .contains("aws-marketplace:Subscribe")
                .contains("billing-admin")
                .doesNotContain("By subscribing");
        assertThat(options.html()).doesNotContain("name=\"poNumber\"");
        assertThat(developer.post(OPTIONS + PAYG, "poNumber", "").status()).isEqualTo(403);
        assertThat(agreements()).isEmpty();

        Page granted = site.browser().as(ADMIN).postAndFollow("/iam/grant", "user", "developer");
        assertThat(granted.text()).contains("developer may now purchase.");
        assertThat(developer.post(OPTIONS + PAYG, "poNumber", "").status()).isEqualTo(303);
        assertThat(agreements()).hasSize(1);
    }

    @Test
    void only_a_billing_administrator_changes_rights() {
        Browser purchaser = site.browser().as(PURCHASER).with("Referer", site.origin() + "/iam");
        Page refused = purchaser.post("/iam/grant", "user", "developer");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.field("continue")).isEqualTo("/iam");
        assertThat(refused.text()).contains("Nothing was changed");
        assertThat(site.browser().as(ADMIN).post("/iam/grant", "user", "nobody").status())
                .isEqualTo(404);
        assertThat(site.browser().as(ADMIN).post("/iam/withdraw", "user", "billing-admin").status())
                .isEqualTo(409);
    }

    @Test
    void a_single_agreement_product_shows_already_subscribed_without_subscribe() {
        Browser browser = site.browser().as(PURCHASER);
        assertThat(browser.post(OPTIONS + SINGLE, "poNumber", "").status()).isEqualTo(303);

        Page options = browser.get(OPTIONS + SINGLE);
        assertThat(options.text()).contains("Already subscribed");
        assertThat(options.html())
                .doesNotContain("action=\"" + OPTIONS)
                .doesNotContain("name=\"poNumber\"");
        assertThat(browser.post(OPTIONS + SINGLE, "poNumber", "").status()).isEqualTo(409);
        assertThat(agreements()).hasSize(1);
    }

    @Test
    void a_committed_listing_names_its_pay_as_you_go_twin() {
        Browser browser = site.browser().as(PURCHASER);

        assertThat(browser.get("/marketplace/pp/" + COMMITTED).html()).contains("pp/" + PAYG);
    }

    @Test
    void a_restricted_listing_takes_no_new_subscribers() {
        String restricted =
                Marketplace.bundledText()
                        .replaceFirst(
                                "listingId: " + SINGLE,
                                "listingId: " + SINGLE + "\n    visibility: restricted");
        try (Site market =
                new Site(new Marketplace(Store.inMemory(), MarketDefinition.parse(restricted)))) {
            Browser browser = market.browser().as(PURCHASER);
            assertThat(browser.get("/marketplace/pp/" + SINGLE).text())
                    .contains("takes no new subscribers")
                    .doesNotContain("View purchase options");
            Page options = browser.get(OPTIONS + SINGLE);
            assertThat(options.text()).contains("takes no new subscribers");
            assertThat(options.html()).doesNotContain("name=\"poNumber\"");
            assertThat(browser.post(OPTIONS + SINGLE, "poNumber", "").status()).isEqualTo(409);
        }
    }

    @Test
    void a_stranger_signs_in_first_and_comes_back() {
        Browser browser = site.browser();

        Page sent = browser.get(OPTIONS + PAYG);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(browser.get(sent.location()).html())
                .contains("name=\"continue\" value=\"" + OPTIONS + PAYG + "\"");
        Page back =
                browser.postAndFollow(
                        "/sign-in",
                        "account",
                        Marketplace.BUYER,
                        "user",
                        "purchaser",
                        "continue",
                        OPTIONS + PAYG);

        assertThat(back.text()).contains("Purchase options for Example Requests");
    }

    private List<Agreement> agreements() {
        return site.place.market.agreements(Marketplace.BUYER);
    }
}
