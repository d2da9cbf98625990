package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import io.stallholder.e2e.VisitorAtStallholder.Newcomer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody new, from the first search to the first bill. */
final class NewUserJourneyTests {

    private static final String PO_NUMBER = "PO-2026-0417";

    @RegisterExtension static final World WORLD = new World();

    @Test
    void a_new_user_buys_registers_connects_and_finds_the_po_number_on_the_bill_of_aws() {
        Newcomer nora = new Newcomer("Nora Newman", "nora@newco.example", "Newco GmbH", "DE");
        walk(WORLD.profile(Language.ENGLISH), Market.BEN, nora);
    }

    @Test
    void a_new_user_does_the_same_in_chinese() {
        Newcomer lin = new Newcomer("林晓", "lin@xinhai.example", "新海科技", "CN");
        walk(WORLD.profile(Language.CHINESE), Market.HUGO, lin);
    }

    private static void walk(Profile profile, Market.User user, Newcomer newcomer) {
        Tour tour = new Tour(profile);
        BuyerAtBazaar buyer = WORLD.buyer(profile);
        VisitorAtStallholder visitor = WORLD.visitor(profile);
        String agreement = purchase(buyer, user, tour);
        buyer.setUpYourAccount();
        registerAndVerify(visitor, newcomer, tour);
        connectNewOrganization(visitor, newcomer, tour);
        theBillingPageShowsAws(visitor, user, agreement);
        tour.stop("billing", 9);
        String billing = profile.page().url();
        theTokenStaysSecret(profile);
        YearMonth used = monthOfTheComingDay(buyer);
        buyer.moveClock("day");
        buyer.openBillOf(used);
        theBillShows(buyer, agreement);
        tour.stop("bill");
        profile.open(billing);
        tour.stop("billing-with-usage");
        visitor.openHome();
        tour.stop("home");
        visitor.openGuide();
        tour.stop("guide");
    }

    private static String purchase(BuyerAtBazaar buyer, Market.User user, Tour tour) {
        buyer.openSignIn();
        tour.stop("aws-sign-in");
        buyer.signIn(user);
        buyer.search(Market.TITLE);
        tour.stop("search", 1);
        buyer.openListing(Market.TITLE);
        tour.stop("listing", 2);
        buyer.viewPurchaseOptions();
        buyer.enterPoNumber(PO_NUMBER);
        tour.stop("purchase-options", 3);
        String agreement = buyer.subscribe();
        tour.stop("confirmation", 4);
        return agreement;
    }

    private static void registerAndVerify(
            VisitorAtStallholder visitor, Newcomer newcomer, Tour tour) {
        visitor.seesThatTheSubscriptionHasArrived();
        tour.stop("arrived");
        visitor.chooseToSignIn();
        tour.stop("sign-in");
        visitor.goFromTheFootOfSignInToRegister();
        visitor.fillRegistration(newcomer);
        tour.stop("register", 5);
        visitor.register(newcomer);
        tour.stop("check-your-mail");
        Inbox inbox = WORLD.inbox(visitor.profile());
        inbox.openNewest(newcomer.email());
        tour.stop("verification-mail");
        inbox.followLink();
        tour.stop("confirm-address");
        visitor.confirmAddress();
        visitor.seesBeforeYouStart();
        visitor.fillCompany(newcomer);
        tour.stop("before-you-start", 6);
        visitor.continueToTheSecondScreen();
        visitor.fillPurposeAndSize();
        tour.stop("before-you-start-continued", 7);
        visitor.continueFromTheProfile();
        visitor.seesThePicker();
    }

    private static void connectNewOrganization(
            VisitorAtStallholder visitor, Newcomer newcomer, Tour tour) {
        visitor.fillNewOrganization(newcomer.company());
        tour.stop("picker", 8);
        visitor.continueToThePreview();
        tour.stop("preview");
        visitor.confirm();
        tour.stop("linked");
        visitor.openBilling();
    }

    private static void theBillingPageShowsAws(
            VisitorAtStallholder visitor, Market.User user, String agreement) {
        assertThat(visitor.profile().page().locator("main")).containsText("AWS Marketplace");
        assertThat(visitor.profile().text()).contains(user.accountId(), agreement);
    }

    /** The month that has the better part of the day to come, on a month's last day as well. */
    private static YearMonth monthOfTheComingDay(BuyerAtBazaar buyer) {
        buyer.openSubscriptions();
        Instant middle = buyer.marketTime().plus(Duration.ofHours(12));
        return YearMonth.from(middle.atZone(ZoneOffset.UTC));
    }

    private static void theBillShows(BuyerAtBazaar buyer, String agreement) {
        var charge = buyer.chargeOf(agreement);
        assertThat(charge.locator(".po")).hasText(PO_NUMBER);
        assertThat(charge.locator("tbody tr").first()).isVisible();
        assertThat(charge.locator(".subtotal")).not().hasText("USD 0.00");
    }

    /** Rule 4: redeemed at once, in no address, no log, no header; and the form is cross-site. */
    private static void theTokenStaysSecret(Profile profile) {
        List<Request> posts = profile.postsTo("/aws-marketplace/register");
        assertThat(posts).hasSize(1);
        assertThat(posts.getFirst().allHeaders()).containsEntry("sec-fetch-site", "cross-site");
        String body = posts.getFirst().postData();
        String sent = body.substring(body.indexOf('=') + 1);
        String token = URLDecoder.decode(sent, StandardCharsets.UTF_8);
        assertThat(body).startsWith("x-amzn-marketplace-token=");
        assertThat(token).hasSizeGreaterThan(20);
        assertThat(profile.urls()).noneMatch(url -> url.contains(token) || url.contains(sent));
        assertThat(profile.answeredHeaders())
                .noneMatch(header -> header.contains(token) || header.contains(sent));
        assertThat(WORLD.stack().output()).doesNotContain(token, sent);
    }
}
