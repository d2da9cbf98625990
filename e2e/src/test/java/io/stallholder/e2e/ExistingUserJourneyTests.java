package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody the vendor knows connects what they bought. */
final class ExistingUserJourneyTests {

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void an_existing_user_connects_an_existing_organization() {
        VisitorAtStallholder alice = arriveAtThePicker(WORLD, Language.ENGLISH, Market.BEN);
        Tour tour = new Tour(alice.profile());
        alice.chooseOrganization("Acme Analytics");
        tour.stop("existing-preview");
        alice.confirm();
        tour.stop("existing-linked");
        alice.openBilling();
        assertThat(alice.profile().page().locator("main")).containsText("AWS Marketplace");
        tour.stop("existing-billing");
    }

    @Test
    void an_existing_user_does_the_same_in_chinese_with_a_new_organization() {
        VisitorAtStallholder alice = arriveAtThePicker(WORLD, Language.CHINESE, Market.HUGO);
        Tour tour = new Tour(alice.profile());
        alice.chooseNewOrganization("环球零售");
        tour.stop("existing-preview");
        alice.confirm();
        tour.stop("existing-linked");
        alice.openBilling();
        assertThat(alice.profile().page().locator("main")).containsText("AWS Marketplace");
        tour.stop("existing-billing");
    }

    /** Alice buys, sets up, signs in, and sees both of her organizations, one with its reason. */
    static VisitorAtStallholder arriveAtThePicker(
            World world, Language language, Market.User user) {
        Profile profile = world.profile(language);
        BuyerAtBazaar buyer = world.buyer(profile);
        VisitorAtStallholder alice = world.visitor(profile);
        buyer.buy(user, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();
        alice.chooseToSignIn();
        alice.signIn(Market.ALICE, Market.PASSWORD);
        alice.seesThePicker();
        Locator research = alice.choice("Acme Research");
        assertThat(research.locator("input[type=radio]")).isDisabled();
        assertThat(research).containsText(alice.say("linking.picker.off.NOT_ADMIN"));
        assertThat(alice.choice("Acme Analytics")).isVisible();
        new Tour(profile).stop("existing-picker");
        return alice;
    }
}
