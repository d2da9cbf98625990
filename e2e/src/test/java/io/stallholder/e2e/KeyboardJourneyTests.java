package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of a link without a mouse, and what can be done about it afterwards. */
final class KeyboardJourneyTests {

    private static final int STOPS_MAX = 80;
    private static final String IS_FOCUSED =
            "(wanted) => document.activeElement !== null && document.activeElement.matches(wanted)";

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void somebody_links_and_undoes_it_with_the_keyboard_alone() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(profile);
        VisitorAtStallholder alice = WORLD.visitor(profile);
        Tour tour = new Tour(profile);
        buyer.buy(Market.BEN, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();

        alice.seesThatTheSubscriptionHasArrived();
        press(profile, "main a[href^='/sign-in']", "Enter");
        type(profile, "#email", Market.ALICE);
        type(profile, "#password", Market.PASSWORD);
        profile.page().keyboard().press("Enter");
        alice.seesThePicker();
        tour.stop("keyboard-picker");
        chooseByKeyboard(profile, "Acme Analytics");
        press(profile, "#pick button.btn-primary", "Enter");
        alice.assertHeading("linking.preview.title");
        tour.stop("keyboard-preview");
        type(profile, "#po", "PO-KEYS");
        press(profile, "main form button.btn-primary", "Enter");
        alice.seesThatItIsLinked();
        press(profile, "main a[href$='/subscription']", "Enter");
        alice.assertSays("transfer.undo.title");
        tour.stop("subscription");
        press(profile, "form[action$='/undo'] button", "Enter");

        alice.assertSaysAbovePage("transfer.undo.done");
        tour.stop("subscription-none");
    }

    @Test
    void somebody_hands_it_on_and_ends_it_in_chinese() {
        VisitorAtStallholder alice =
                ExistingUserJourneyTests.arriveAtThePicker(WORLD, Language.CHINESE, Market.HUGO);
        Page page = alice.profile().page();
        Tour tour = new Tour(alice.profile());
        page.locator("#email").fill("nobody@knows.example");
        alice.button("transfer.address.button").click();
        alice.assertSaysAbovePage("transfer.address.noted");
        tour.stop("asked");
        alice.chooseNewOrganization("键盘公司");
        alice.confirm();
        alice.link("transfer.linked.manage", "main").click();
        page.locator("#to").fill("0196f3a2-0000-7000-8000-000000000000");
        alice.button("transfer.give.button").click();
        alice.assertSaysAbovePage("transfer.move.asked");
        tour.stop("subscription-moving");
        page.locator("#typed").fill("键盘公司");
        alice.button("transfer.unlink.button").click();

        alice.assertSaysAbovePage("transfer.unlink.done");
        tour.stop("subscription-ended");
    }

    @Test
    void support_looks_a_subscription_up() {
        for (Language language : Language.values()) {
            Profile profile = WORLD.profile(language);
            VisitorAtStallholder visitor = WORLD.visitor(profile);
            Operators.first(visitor);
            Tour tour = new Tour(profile);
            visitor.open("/desk/unlinked");
            visitor.assertHeading("transfer.unlinked.title");
            tour.stop("desk-unlinked");
            visitor.open("/desk/diagnosis?q=" + Market.BEN.accountId());
            visitor.assertHeading("transfer.diagnosis.title");
            tour.stop("desk-diagnosis");
        }
    }

    private static void chooseByKeyboard(Profile profile, String organization) {
        Page page = profile.page();
        String id =
                page.locator("#pick .card")
                        .filter(new Locator.FilterOptions().setHasText(organization))
                        .locator("input[name=organization]")
                        .getAttribute("value");
        focus(profile, "#pick input[name=organization]");
        for (int i = 0; i < STOPS_MAX; i++) {
            page.keyboard().press(i == 0 ? "Space" : "ArrowDown");
            if (page.locator("input[value='" + id + "']").isChecked()) {
                return;
            }
        }
        throw new AssertionError("no arrow leads to " + organization);
    }

    private static void type(Profile profile, String field, String text) {
        focus(profile, field);
        profile.page().keyboard().type(text);
    }

    private static void press(Profile profile, String target, String key) {
        focus(profile, target);
        profile.page().keyboard().press(key);
    }

    /** Goes there from stop to stop, as somebody without a mouse does. */
    private static void focus(Profile profile, String target) {
        Page page = profile.page();
        assertThat(page.locator(target).first()).isVisible();
        for (int stop = 0; stop < STOPS_MAX; stop++) {
            if (Boolean.TRUE.equals(page.evaluate(IS_FOCUSED, target))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + target + " at " + page.url());
    }
}
