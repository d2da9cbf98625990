package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.VisitorAtStallholder.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody stops halfway, and the subscription waits. */
final class InterruptedJourneyTests {

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_registration_survives_a_closed_browser_a_killed_server_and_a_night() {
        Newcomer paula = new Newcomer("Paula Pause", "paula@pause.example", "Pause Ltd", "GB");
        Profile office = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(office);
        VisitorAtStallholder atTheOffice = WORLD.visitor(office);
        buyer.buy(Market.BEN, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();
        atTheOffice.chooseToRegister();
        atTheOffice.register(paula);
        WORLD.inbox(office).openNewest(paula.email());
        office.close();

        WORLD.stack().kill();
        WORLD.stack().restart();
        Profile home = WORLD.profile(Language.ENGLISH);
        WORLD.buyer(home).moveClock("day");

        VisitorAtStallholder atHome = WORLD.visitor(home);
        Inbox inbox = WORLD.inbox(home);
        inbox.openNewest(paula.email());
        inbox.followLink();
        atHome.confirmAddressWithPassword(paula.password());
        atHome.giveProfile(paula);
        atHome.seesThePicker();
        atHome.chooseNewOrganization(paula.company());
        atHome.confirm();
        atHome.openBilling();
        assertThat(home.page().locator("main")).containsText(Market.BEN.accountId());
    }

    @Test
    void an_unclaimed_link_is_for_its_own_browser_only_and_set_up_brings_the_same_one_back() {
        Profile first = WORLD.profile(Language.ENGLISH);
        BuyerAtBazaar buyer = WORLD.buyer(first);
        String agreement = buyer.buy(Market.HUGO, Market.PAY_AS_YOU_GO);
        buyer.setUpYourAccount();
        VisitorAtStallholder visitor = WORLD.visitor(first);
        visitor.seesThatTheSubscriptionHasArrived();
        String link = visitor.linkId();
        first.close();

        Profile second = WORLD.profile(Language.ENGLISH);
        VisitorAtStallholder stranger = WORLD.visitor(second);
        stranger.open("/link");
        stranger.assertHeading("linking.nothing.title");
        stranger.open("/link/" + link);
        stranger.assertHeading("linking.nothing.title");
        assertThat(second.text()).doesNotContain(Market.HUGO.accountId());

        BuyerAtBazaar again = WORLD.buyer(second);
        again.signIn(Market.HUGO);
        again.setUpAgain(agreement);
        stranger.seesThatTheSubscriptionHasArrived();
        assertThat(stranger.linkId()).isEqualTo(link);
        assertThat(second.text()).contains(Market.HUGO.accountId());
    }
}
