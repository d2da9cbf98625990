package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Marketplace;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a buyer changes of a running agreement. */
final class AmendPagesTests {

    private final Site site = new Site();
    private final Browser browser = site.browser().as(PURCHASER);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_purchase_order_is_changed_for_the_charges_to_come() {
        Agreement agreement = site.place.subscribed();
        String address = address(agreement);
        assertThat(browser.get(address).field("poNumber")).isEqualTo("PO-1");

        Page done = browser.postAndFollow(address + "/purchase-orders", "poNumber", "PO-2");

        assertThat(done.text()).contains("purchase order is changed").contains("PO-2");
        assertThat(now(agreement).poNumber()).isEqualTo("PO-2");
        assertThat(now(agreement).purchaseOrders()).hasSize(2);
        Page refused = browser.post(address + "/purchase-orders", "poNumber", "p".repeat(201));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("201 characters").contains("Nothing was changed");
        assertThat(refused.html()).contains("p".repeat(201));
        assertThat(now(agreement).poNumber()).isEqualTo("PO-2");
    }

    @Test
    void who_may_not_purchase_changes_nothing() {
        Agreement agreement = site.place.subscribed();
        Browser developer = site.browser().as(DEVELOPER);

        assertThat(developer.get(address(agreement)).text()).contains("may only look");
        Page refused = developer.post(address(agreement) + "/purchase-orders", "poNumber", "X");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("aws-marketplace:UpdatePurchaseOrders");
        assertThat(now(agreement).poNumber()).isEqualTo("PO-1");
        assertThat(developer.post("/marketplace/subscriptions/agmt-other/purchase-orders").status())
                .isEqualTo(404);
    }

    @Test
    void automatic_renewal_is_switched_on_and_off() {
        Agreement agreement = site.contract();
        Page on = browser.postAndFollow(address(agreement) + "/renewal", "autoRenew", "true");
        assertThat(on.text())
                .contains("automatic renewal is changed")
                .contains("the contract begins again");
        assertThat(now(agreement).autoRenew()).isTrue();

        browser.post(address(agreement) + "/renewal", "autoRenew", "false");
        assertThat(now(agreement).autoRenew()).isFalse();
        Agreement payAsYouGo = site.place.subscribed();
        assertThat(browser.post(address(payAsYouGo) + "/renewal", "autoRenew", "true").status())
                .isEqualTo(422);
    }

    @Test
    void units_are_added_at_a_price_that_was_shown_and_never_given_back() {
        Agreement agreement = site.contract();
        String quantities = address(agreement) + "/quantities";
        assertThat(browser.get(address(agreement)).html()).contains(quantities);
        assertThat(browser.get(quantities).field("quantity.seats")).isEqualTo("2");

        Page shown = browser.post(quantities, "quantity.seats", "5");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("USD 36.00");
        assertThat(now(agreement).charges()).hasSize(1);

        Page done =
                browser.postAndFollow(
                        quantities, "quantity.seats", "5", "reviewed", shown.field("reviewed"));
        assertThat(done.text()).contains("The units are added").contains("USD 60.00");
        assertThat(now(agreement).entitled()).isEqualTo(Map.of("seats", 5));
        for (String wrong : new String[] {"4", "5", "", "x"}) {
            assertThat(browser.post(quantities, "quantity.seats", wrong).status()).isEqualTo(422);
        }
        assertThat(now(agreement).charges()).hasSize(2);
    }

    @Test
    void a_contract_is_not_cancelled_by_a_click() {
        Agreement agreement = site.contract();
        assertThat(browser.get(address(agreement)).html())
                .doesNotContain(address(agreement) + "/cancel");

        Page refused = browser.post(address(agreement) + "/cancel", "confirmation", "confirm");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("cannot be cancelled by a click");
        assertThat(now(agreement).isActive()).isTrue();
    }

    @Test
    void subscriptions_are_listed_by_state() {
        Agreement ended = site.place.subscribed();
        site.place.subscribed();
        browser.post(address(ended) + "/cancel", "confirmation", "confirm");

        assertThat(browser.get("/marketplace/subscriptions").text())
                .contains("All (2)")
                .contains("Active (1)")
                .contains("Ended (1)");
        assertThat(browser.get("/marketplace/subscriptions?state=active").html())
                .doesNotContain(ended.agreementId());
        assertThat(browser.get("/marketplace/subscriptions?state=ended").html())
                .contains(ended.agreementId());
        assertThat(browser.get("/marketplace/subscriptions?state=odd").text()).contains("Manage");
    }

    private Agreement now(Agreement agreement) {
        return site.place
                .market
                .agreement(Marketplace.BUYER, agreement.agreementId())
                .orElseThrow();
    }

    private static String address(Agreement agreement) {
        return "/marketplace/subscriptions/" + agreement.agreementId();
    }
}
