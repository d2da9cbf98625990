package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.stallholder.e2e.VisitorAtStallholder.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A person looks after their own account: sessions, password, address, and a password that was
 * forgotten. Every page on the way is inspected; the forms are filled in by keyboard alone.
 */
final class AccountJourneyTests {

    private static final String NEW_PASSWORD = "a lantern over seven bridges";

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_person_ends_a_session_changes_the_address_and_sets_a_forgotten_password() {
        walk(Language.ENGLISH, "english");
    }

    @Test
    void a_person_does_the_same_in_chinese() {
        walk(Language.CHINESE, "chinese");
    }

    private static void walk(Language language, String name) {
        Profile profile = WORLD.profile(language);
        VisitorAtStallholder visitor = WORLD.visitor(profile);
        Tour tour = new Tour(profile);
        Newcomer newcomer =
                new Newcomer("Ada Account", "ada-" + name + "@account.example", "Acme", "DE");
        register(visitor, newcomer);
        VisitorAtStallholder elsewhere = WORLD.visitor(WORLD.profile(language));
        elsewhere.openSignIn();
        elsewhere.signIn(newcomer.email(), newcomer.password());
        elsewhere.seesHome();

        endsTheOtherSession(visitor, elsewhere, tour);
        String address = changesTheAddress(visitor, "new-" + name + "@account.example", tour);
        forgetsThePassword(visitor, address, tour);

        visitor.openHome();
        visitor.signOut();
        visitor.openSignIn();
        visitor.signIn(address, NEW_PASSWORD);
        visitor.seesHome();
    }

    private static void register(VisitorAtStallholder visitor, Newcomer newcomer) {
        visitor.openSignIn();
        visitor.goFromTheFootOfSignInToRegister();
        visitor.register(newcomer);
        Inbox inbox = WORLD.inbox(visitor.profile());
        inbox.openNewest(newcomer.email());
        inbox.followLink();
        visitor.confirmAddress();
        visitor.seesBeforeYouStart();
        visitor.giveProfile(newcomer);
        visitor.seesHome();
    }

    private static void endsTheOtherSession(
            VisitorAtStallholder visitor, VisitorAtStallholder elsewhere, Tour tour) {
        visitor.open("/account");
        visitor.assertHeading("account.title");
        tour.stop("account");
        visitor.link("account.sessions.title", "main").click();
        visitor.assertHeading("account.sessions.title");
        tour.stop("sessions");
        visitor.button("account.sessions.end-others").focus();
        visitor.profile().page().keyboard().press("Enter");
        visitor.assertSaysAbovePage("account.sessions.ended-others");

        elsewhere.open("/account");
        elsewhere.assertHeading("identity.sign-in.title");
    }

    private static String changesTheAddress(
            VisitorAtStallholder visitor, String address, Tour tour) {
        Page page = visitor.profile().page();
        visitor.open("/account/address");
        visitor.assertHeading("account.address.title");
        tour.stop("address");
        typeAndSend(page, "#email", address);
        assertThat(page.locator("#code")).isVisible();
        tour.stop("address-code");
        Inbox inbox = WORLD.inbox(visitor.profile());
        inbox.openNewest(address);
        String code = visitor.profile().text().replaceAll("(?s).*\\b([0-9]{8})\\b.*", "$1");
        visitor.open("/account/address");
        typeAndSend(page, "#code", code);
        visitor.assertSaysAbovePage("account.address.changed");
        return address;
    }

    private static void forgetsThePassword(
            VisitorAtStallholder visitor, String address, Tour tour) {
        Page page = visitor.profile().page();
        visitor.openHome();
        visitor.signOut();
        visitor.openSignIn();
        visitor.link("account.forgot.link", "main").click();
        visitor.assertHeading("account.forgot.title");
        tour.stop("forgot");
        typeAndSend(page, "#email", address);
        visitor.assertHeading("account.forgot.sent.title");
        tour.stop("forgot-sent");
        Inbox inbox = WORLD.inbox(visitor.profile());
        inbox.openSaying(address, "/reset?token=");
        inbox.followLink();
        visitor.assertHeading("account.reset.title");
        tour.stop("reset");
        typeAndSend(page, "#password", NEW_PASSWORD);
        visitor.seesHome();
    }

    private static void typeAndSend(Page page, String field, String text) {
        page.locator(field).focus();
        page.keyboard().type(text);
        page.keyboard().press("Enter");
    }
}
