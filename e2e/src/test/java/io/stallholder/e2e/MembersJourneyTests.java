package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.VisitorAtStallholder.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A colleague is invited by mail, registers, accepts, gets a custom role and is removed again;
 * every page on the way is inspected.
 */
final class MembersJourneyTests {

    private static final String BILL = "organization:view-billing";

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_colleague_is_invited_joins_gets_a_role_and_is_removed() {
        walk(Language.ENGLISH, new Newcomer("Grace", "grace@acme.example", "Acme", "DE"));
    }

    @Test
    void a_colleague_does_the_same_in_chinese() {
        walk(Language.CHINESE, new Newcomer("Xiaoming", "xm@acme.example", "Acme", "CN"));
    }

    private static void walk(Language language, Newcomer newcomer) {
        Profile admins = WORLD.profile(language);
        VisitorAtStallholder bob = WORLD.visitor(admins);
        Colleagues admin = new Colleagues(bob);
        Tour tour = new Tour(admins);
        bob.openSignIn();
        bob.signIn(Market.BOB, Market.PASSWORD);
        String name = "Team " + newcomer.name();
        String organization = admin.found(name);
        tour.stop("organization");
        admin.switchByKeyboardTo("Acme Research");
        admin.switchByKeyboardTo(name);
        admin.closeTheSwitcherByKeyboard();
        admin.beginARole(organization);
        tour.stop("role-new");
        admin.saveARole("Payer", BILL);
        tour.stop("roles");
        admin.beginToInvite(organization);
        tour.stop("invite");
        admin.invite(newcomer.email());
        tour.stop("members-invited");

        Profile theirs = WORLD.profile(language);
        VisitorAtStallholder colleague = join(theirs, newcomer, name);
        assertBilling(colleague, organization, 403);

        admin.openMember(organization, newcomer.name());
        tour.stop("member");
        admin.give("Payer");
        tour.stop("members");
        assertBilling(colleague, organization, 200);
        admin.openMember(organization, newcomer.name());
        admin.remove(newcomer.name());
        assertBilling(colleague, organization, 404);
        assertThat(WORLD.inbox(admins).has(newcomer.email(), name)).isTrue();
    }

    /** From the mail to the organization, through registering. */
    private static VisitorAtStallholder join(Profile theirs, Newcomer newcomer, String name) {
        VisitorAtStallholder visitor = WORLD.visitor(theirs);
        Colleagues colleague = new Colleagues(visitor);
        Tour tour = new Tour(theirs);
        Inbox inbox = WORLD.inbox(theirs);
        inbox.openNewest(newcomer.email());
        inbox.followLink();
        visitor.assertHeading("members.invitation.sign-in.title");
        tour.stop("invitation-sign-in");
        visitor.link("identity.register.link", "main").click();
        visitor.register(newcomer);
        inbox.openSaying(newcomer.email(), "/register/confirm");
        inbox.followLink();
        visitor.confirmAddress();
        visitor.giveProfile(newcomer);
        tour.stop("invitation");
        colleague.accept(name);
        visitor.open("/organizations/" + visitor.organizationId() + "/leave");
        tour.stop("leave");
        return visitor;
    }

    private static void assertBilling(VisitorAtStallholder who, String organization, int status) {
        String path = "/organizations/" + organization + "/billing";
        who.open(path);
        Object answered =
                who.profile().page().evaluate("async () => (await fetch(location)).status");
        assertThat(answered).isEqualTo(status);
        if (status == 404) {
            assertThat(who.profile().page().locator("h1"))
                    .hasText(who.say("console.error.404.title"));
        }
    }
}
