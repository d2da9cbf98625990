package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody who may not connect an organization asks its Admin. */
final class HandedOverJourneyTests {

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_member_hands_the_subscription_to_an_admin_who_connects_it() {
        VisitorAtStallholder alice =
                ExistingUserJourneyTests.arriveAtThePicker(WORLD, Language.ENGLISH, Market.KIM);
        alice.choice("Acme Research")
                .getByText(alice.say("linking.picker.ask", "Acme Research"))
                .click();
        alice.assertSaysAbovePage("linking.picker.asked");

        Profile other = WORLD.profile(Language.ENGLISH);
        VisitorAtStallholder bob = WORLD.visitor(other);
        Inbox inbox = WORLD.inbox(other);
        inbox.openNewest(Market.BOB);
        inbox.followLink();
        bob.chooseToSignIn();
        bob.signIn(Market.BOB, Market.PASSWORD);
        bob.seesThePicker();
        bob.chooseOrganization("Acme Research");
        bob.confirm();
        bob.openBilling();
        assertThat(other.page().locator("main")).containsText(Market.KIM.accountId());
    }
}
