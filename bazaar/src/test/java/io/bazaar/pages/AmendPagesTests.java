package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Charge;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.testing.Marketplace;
import java.time.Duration;
import java.util.List;
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
    void each_charge_has_a_purchase_order_of_its_own() {
        Agreement agreement = extended();
        List<Charge> before = charges(agreement);
        assertThat(before).hasSize(3);
        String first = before.get(0).chargeId();
        String second = before.get(1).chargeId();
        String usage = before.get(2).chargeId();
        Page page = browser.get(address(agreement));
        assertThat(page.text()).contains("USD 24.00, charged").contains("USD 36.00, charged");

        String charges = address(agreement) + "/charges";
        browser.postAndFollow(
                charges,
                "po." + second,
                "PO-ADDED",
                "revision." + second,
                "1",
                "po." + usage,
                "PO-USED",
                "revision." + usage,
                "1");
        assertThat(charges(agreement))
                .extracting(it -> it.order().map(PurchaseOrder::number).orElse("—"))
                .containsExactly("—", "PO-ADDED", "PO-USED");
        Page done =
                browser.postAndFollow(
                        charges,
                        "po." + first,
                        "PO-FIRST",
                        "line." + first,
                        "7",
                        "revision." + first,
                        "1");
        assertThat(done.text()).contains("are as you see them");
        assertThat(charges(agreement))
                .extracting(it -> it.order().map(PurchaseOrder::number).orElse("—"))
                .containsExactly("PO-FIRST", "PO-ADDED", "PO-USED");
        assertThat(charges(agreement)).extracting(Charge::revision).containsExactly(2L, 2L, 2L);
        assertThat(charges(agreement).getFirst().order().orElseThrow().line()).isEqualTo("7");
    }

    @Test
    void an_outdated_charge_a_long_number_and_a_stranger_change_no_charge() {
        Agreement agreement = site.contract();
        String charge = charges(agreement).getFirst().chargeId();
        String address = address(agreement) + "/charges";

        assertThat(browser.post(address, "po." + charge, "X", "revision." + charge, "2").status())
                .isEqualTo(409);
        assertThat(browser.post(address, "po." + charge, "X", "revision." + charge, "-").status())
                .isEqualTo(409);
        Page tooLong =
                browser.post(address, "po." + charge, "x".repeat(201), "revision." + charge, "1");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.html()).contains("x".repeat(201));
        assertThat(browser.post(address, "po." + charge, " ", "revision." + charge, "1").status())
                .isEqualTo(303);
        Browser developer = site.browser().as(DEVELOPER);
        assertThat(developer.post(address, "po." + charge, "X", "revision." + charge, "1").status())
                .isEqualTo(403);
        assertThat(charges(agreement).getFirst().order()).isEmpty();
        assertThat(charges(agreement).getFirst().revision()).isEqualTo(1);
    }

    @Test
    void a_changed_purchase_order_for_all_to_come_is_a_revision_of_usage() {
        Agreement agreement = site.place.subscribed();

        browser.post(address(agreement) + "/purchase-orders", "poNumber", "PO-2");

        assertThat(charges(agreement)).extracting(Charge::revision).containsExactly(2L);
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

    /** A contract to which units were added an hour later. */
    private Agreement extended() {
        Agreement agreement = site.contract();
        site.place.wall.pass(Duration.ofHours(1));
        String quantities = address(agreement) + "/quantities";
        Page shown = browser.post(quantities, "quantity.seats", "5");
        browser.post(quantities, "quantity.seats", "5", "reviewed", shown.field("reviewed"));
        return agreement;
    }

    private List<Charge> charges(Agreement agreement) {
        return site.place.market.chargeBook().of(now(agreement));
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
