package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rule 7: two people, a double click, back, reload and an old token end in a sensible page. */
final class ImpatientVisitorTests {

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_double_click_a_reload_and_the_back_button_leave_one_connection() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        VisitorAtStallholder alice = arrive(profile, Market.BEN);
        alice.chooseNewOrganization("Doubled");
        alice.button("linking.preview.confirm").dblclick();
        alice.seesThatItIsLinked();
        profile.page().reload();
        alice.seesThatItIsLinked();

        profile.page().goBack();
        alice.seesThatItIsLinked();
        alice.openHome();
        assertThat(alice.organization("Doubled")).hasCount(1);
    }

    @Test
    void two_tabs_that_both_confirm_leave_the_first_one_s_connection() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        VisitorAtStallholder alice = arrive(profile, Market.HUGO);
        Page tab = profile.page();
        String link = alice.linkId();
        alice.chooseNewOrganization("First tab");
        profile.newTab();
        alice.open("/link/" + link);
        alice.chooseNewOrganization("Second tab");
        profile.switchTo(tab);
        alice.confirm();
        profile.switchToOther(tab);
        alice.confirm();
        assertThat(profile.text()).contains("First tab").doesNotContain("Second tab");
        alice.openHome();
        assertThat(alice.organization("Second tab")).hasCount(0);
    }

    @Test
    void two_people_with_the_same_link_leave_the_connection_of_whoever_confirms_first() {
        Profile first = WORLD.profile(Language.ENGLISH);
        VisitorAtStallholder alice = arrive(first, Market.KIM);
        alice.choice("Acme Research")
                .getByText(alice.say("linking.picker.ask", "Acme Research"))
                .click();
        alice.assertSaysAbovePage("linking.picker.asked");
        Profile second = WORLD.profile(Language.ENGLISH);
        VisitorAtStallholder bob = WORLD.visitor(second);
        bob.open("/sign-in?continue=/link/" + alice.linkId());
        bob.signIn(Market.BOB, Market.PASSWORD);
        bob.chooseOrganization("Acme Research");

        alice.chooseNewOrganization("Alice was faster");
        alice.confirm();
        bob.button("linking.preview.confirm").click();
        bob.assertHeading("linking.taken.license.title");
        assertThat(second.text()).doesNotContain("Alice was faster");
    }

    @Test
    void an_expired_token_ends_on_a_page_that_says_how_to_get_a_fresh_one() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(profile);
        String agreement = buyer.buy(Market.BEN, Market.SINGLE_AGREEMENT);
        Page stale = profile.page();
        profile.newTab();
        buyer.moveClock("day");
        profile.switchTo(stale);
        buyer.setUpYourAccount();
        VisitorAtStallholder visitor = WORLD.visitor(profile);
        visitor.assertHeading("linking.token.expired.title");
        new Tour(profile).stop("expired-token");
        buyer.setUpAgain(agreement);
        visitor.seesThatTheSubscriptionHasArrived();
    }

    private static VisitorAtStallholder arrive(Profile profile, Market.User user) {
        BuyerAtBazaar buyer = WORLD.buyer(profile);
        VisitorAtStallholder alice = WORLD.visitor(profile);
        buyer.buy(user, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();
        alice.chooseToSignIn();
        alice.signIn(Market.ALICE, Market.PASSWORD);
        alice.seesThePicker();
        return alice;
    }
}
