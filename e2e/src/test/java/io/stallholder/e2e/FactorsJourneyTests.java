package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody with nothing but a password adds a passkey of a real browser and an authenticator app,
 * and signs in with each of them; every page on the way is inspected.
 */
final class FactorsJourneyTests {

    private static final String LAPTOP = "Laptop 笔记本";

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void somebody_adds_a_passkey_and_an_app_and_signs_in_with_each() {
        walk(WORLD.profile(Language.ENGLISH), Market.ALICE);
    }

    @Test
    void somebody_does_the_same_in_chinese() {
        walk(WORLD.profile(Language.CHINESE), Market.BOB);
    }

    private static void walk(Profile profile, String email) {
        VisitorAtStallholder visitor = WORLD.visitor(profile);
        Tour tour = new Tour(profile);
        Account account = new Account(visitor, tour);
        Device device = Device.of(profile);
        VisitorAtStallholder elsewhere = WORLD.visitor(WORLD.profile(profile.language()));
        elsewhere.openSignIn();
        elsewhere.signIn(email, Market.PASSWORD);
        elsewhere.seesHome();
        visitor.openSignIn();
        tour.stop("sign-in");
        visitor.signIn(email, Market.PASSWORD);
        account.open();
        tour.stop("account");

        addPasskey(account, device, tour);
        signInWithPasskey(visitor, account, device, tour);
        signInWithCodes(visitor, account, email, tour);
        confirmWithPasskey(elsewhere, device);
        lookAtSessions(account, visitor, tour);
    }

    private static void addPasskey(Account account, Device device, Tour tour) {
        account.openFactors();
        tour.stop("factors-password-only");
        account.addPasskey(LAPTOP);
        assertThat(device.passkeys()).isEqualTo(1);
        tour.stop("factors-passkey");
        account.openPasskey(LAPTOP);
        tour.stop("passkey");
    }

    private static void signInWithPasskey(
            VisitorAtStallholder visitor, Account account, Device device, Tour tour) {
        visitor.signOut();
        device.lets(false);
        account.usePasskey("factors.passkey.sign-in");
        visitor.assertSays("factors.passkey.refused");
        tour.stop("sign-in-passkey-refused");
        device.lets(true);
        account.usePasskey("factors.passkey.sign-in");
        visitor.seesHome();
    }

    /** A sign-in by password, before there was an app, is good for no sensitive step any more. */
    private static void confirmWithPasskey(VisitorAtStallholder elsewhere, Device device) {
        Profile profile = elsewhere.profile();
        Tour tour = new Tour(profile);
        Account account = new Account(elsewhere, tour);
        device.syncTo(Device.of(profile));
        elsewhere.open("/account/password");
        elsewhere.assertHeading("account.again.title");
        assertThat(profile.page().locator("#password")).hasCount(0);
        tour.stop("again");
        account.usePasskey("factors.passkey.use");
        elsewhere.assertHeading("account.password.title");
        tour.stop("password");
    }

    private static void signInWithCodes(
            VisitorAtStallholder visitor, Account account, String email, Tour tour) {
        account.openFactors();
        CodeApp app = account.beginAuthenticator();
        tour.stop("authenticator");
        List<String> codes = account.confirmAuthenticator(app);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        tour.stop("recovery-codes");
        visitor.link("factors.codes.kept", "main").click();
        visitor.assertSays("factors.codes.left", 10);
        tour.stop("factors");

        signInToTheSecondStep(visitor, email);
        tour.stop("second");
        account.enterCode(app.nextCode());
        visitor.seesHome();

        signInToTheSecondStep(visitor, email);
        account.enterCode(codes.getFirst());
        visitor.seesHome();

        signInToTheSecondStep(visitor, email);
        account.enterCode(codes.getFirst());
        visitor.assertSays("factors.code.refused");
        tour.stop("second-refused");
        account.enterCode(codes.get(1));
        visitor.seesHome();
    }

    private static void signInToTheSecondStep(VisitorAtStallholder visitor, String email) {
        visitor.signOut();
        visitor.signIn(email, Market.PASSWORD);
        visitor.assertHeading("account.second.title");
    }

    private static void lookAtSessions(Account account, VisitorAtStallholder visitor, Tour tour) {
        account.openSessions();
        assertThat(visitor.profile().page().locator("main"))
                .containsText(visitor.say("account.proof.RECOVERY_CODE"));
        tour.stop("sessions");
        account.openFactors();
        visitor.assertSays("factors.codes.left", 8);
    }
}
