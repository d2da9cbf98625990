package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rule 2, and buying without the right to: refused clearly, never silently. */
final class SecondAttemptTests {

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_second_subscription_of_an_aws_account_is_refused_with_a_way_out() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(profile);
        VisitorAtStallholder alice = WORLD.visitor(profile);
        buyer.buy(Market.BEN, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();
        alice.chooseToSignIn();
        alice.signIn(Market.ALICE, Market.PASSWORD);
        alice.chooseOrganization("Acme Analytics");
        alice.confirm();

        buyer.openPurchaseOptions(Market.PAY_AS_YOU_GO);
        String second = buyer.subscribe();
        buyer.setUpYourAccount();
        alice.assertHeading("linking.taken.account.title");
        alice.assertSays("linking.taken.second.free");
        assertThat(profile.text()).contains("Acme Analytics");
        new Tour(profile).stop("second-subscription");

        Profile stranger = WORLD.profile(Language.CHINESE);
        BuyerAtBazaar colleague = WORLD.buyer(stranger);
        VisitorAtStallholder unknown = WORLD.visitor(stranger);
        colleague.signIn(Market.BEN);
        colleague.setUpAgain(second);
        unknown.assertHeading("linking.taken.account.title");
        assertThat(stranger.text()).doesNotContain("Acme Analytics", Market.ALICE);
        new Tour(stranger).stop("second-subscription-stranger");
        unknown.button("linking.taken.ask.button").click();
        unknown.assertSays("linking.taken.asked");
        WORLD.inbox(stranger).openNewest(Market.ALICE);
        assertThat(stranger.text()).contains("Acme Analytics");
    }

    @Test
    void a_second_organization_for_a_subscription_is_refused_without_naming_the_first() {
        Profile first = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(first);
        VisitorAtStallholder bob = WORLD.visitor(first);
        String agreement = buyer.buy(Market.HUGO, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();
        bob.chooseToSignIn();
        bob.signIn(Market.BOB, Market.PASSWORD);
        bob.chooseNewOrganization("Globex Secret Project");
        bob.confirm();

        Profile second = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar colleague = WORLD.buyer(second);
        VisitorAtStallholder alice = WORLD.visitor(second);
        colleague.signIn(Market.HUGO);
        alice.openSignIn();
        alice.signIn(Market.ALICE, Market.PASSWORD);
        alice.seesHome();
        colleague.setUpAgain(agreement);
        alice.assertHeading("linking.taken.license.title");
        assertThat(second.text()).doesNotContain("Globex Secret Project", Market.BOB);
        new Tour(second).stop("second-organization");
        alice.button("linking.taken.ask.button").click();
        alice.assertSays("linking.taken.asked");
    }

    @Test
    void a_listing_with_one_agreement_per_account_says_already_subscribed() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(profile);
        buyer.buy(Market.KIM, Market.SINGLE_AGREEMENT);
        buyer.openPurchaseOptions(Market.SINGLE_AGREEMENT);
        buyer.assertSays("options.already");
        assertThat(buyer.subscribeButton()).hasCount(0);
        new Tour(profile).stop("already-subscribed");
    }

    @Test
    void a_user_without_the_purchase_right_learns_which_and_buys_once_it_is_granted() {
        Profile profile = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar iris = WORLD.buyer(profile);
        iris.signIn(Market.IRIS);
        iris.openPurchaseOptions(Market.SINGLE_AGREEMENT);
        iris.assertSays("missing.title");
        assertThat(profile.text()).contains("aws-marketplace:Subscribe", Market.GINA.name());
        assertThat(iris.subscribeButton()).hasCount(0);
        new Tour(profile).stop("no-purchase-right");

        BuyerAtBazaar gina = WORLD.buyer(WORLD.profile(Language.ENGLISH));
        gina.signIn(Market.GINA);
        gina.grantPurchaseRight(Market.IRIS);
        new Tour(gina.profile()).stop("purchase-rights");

        profile.page().reload();
        iris.subscribe();
        new Tour(profile).stop("bought-after-the-grant");
    }
}
