package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SubscriptionPagesTests {

    private final Site site = new Site();
    private final Agreement agreement = site.place.subscribed();
    private final String address = "/marketplace/subscriptions/" + agreement.agreementId();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void nothing_is_cancelled_until_confirm_is_typed() {
        Browser browser = site.browser().as(PURCHASER);

        Page refused = browser.post(address + "/cancel", "confirmation", "confrim");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Nothing was cancelled");
        assertThat(refused.html()).contains("value=\"confrim\"");
        assertThat(state().isActive()).isTrue();

        Page done = browser.postAndFollow(address + "/cancel", "confirmation", "confirm");
        assertThat(done.text()).contains("The subscription is cancelled");
        assertThat(state().isActive()).isFalse();
        assertThat(done.html())
                .doesNotContain("x-amzn-marketplace-token")
                .doesNotContain("/cancel");
        assertThat(browser.post(address + "/cancel", "confirmation", "confirm").location())
                .isEqualTo(address);
    }

    @Test
    void whoever_may_not_purchase_may_not_cancel_either() {
        Browser developer = site.browser().as(DEVELOPER);

        assertThat(developer.get(address + "/cancel").text())
                .contains("aws-marketplace:Unsubscribe")
                .contains("billing-admin");
        assertThat(developer.post(address + "/cancel", "confirmation", "confirm").status())
                .isEqualTo(403);
        assertThat(state().isActive()).isTrue();
    }

    @Test
    void an_unknown_agreement_is_not_found() {
        Browser browser = site.browser().as(PURCHASER);

        assertThat(browser.get("/marketplace/subscriptions/agmt-other").status()).isEqualTo(404);
        assertThat(browser.get("/marketplace/subscriptions/agmt-other/confirmation").status())
                .isEqualTo(404);
        assertThat(
                        browser.post(
                                        "/marketplace/subscriptions/agmt-other/cancel",
                                        "confirmation",
                                        "confirm")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void the_bill_shows_what_was_accepted_with_its_po_number_and_total() {
        Usage usage = new Usage(site.place, agreement);
        site.place.clock.set(Instant.parse("2026-11-22T23:30:00Z"));
        usage.report("requests", 1_234_567, Duration.ofMinutes(10));
        usage.report("gb_stored", 50, Duration.ofMinutes(10));
        usage.report("requests", 33, Duration.ofHours(1));
        Browser browser = site.browser().as(DEVELOPER);

        Page bill = browser.get("/bills");

        assertThat(bill.text())
                .contains("Bill for November 2026")
                .contains("Total so far USD 618.30")
                .contains("PO-1")
                .contains(agreement.agreementId())
                .contains("Requests requests 1,234,600 unit: request USD 0.0005 USD 617.30")
                .contains("Stored data gb_stored 50 unit: GB-hour USD 0.02 USD 1.00");
        assertThat(browser.with("Accept-Language", "zh-CN").get("/bills").text())
                .contains("2026年11月账单")
                .contains("1,234,600 单位：次");
    }

    @Test
    void a_bill_is_read_month_by_month() {
        site.place.clock.set(Instant.parse("2026-12-03T00:00:00Z"));
        Browser browser = site.browser().as(DEVELOPER);

        assertThat(browser.get("/bills").html()).contains("/bills?month=2026-11");
        Page november = browser.get("/bills?month=2026-11");
        assertThat(november.text()).contains("Bill for November 2026").contains("No usage");
        assertThat(november.html()).contains("/bills?month=2026-12");
        assertThat(browser.get("/bills?month=2026-10").text()).contains("Nothing on this bill");
        assertThat(browser.get("/bills?month=soon").status()).isEqualTo(404);
    }

    private Agreement state() {
        return site.place
                .market
                .agreement(Marketplace.BUYER, agreement.agreementId())
                .orElseThrow();
    }
}
