package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.stallholder.e2e.BazaarControls.Buyer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An operator sets up an endpoint, a buyer's subscription is linked, and the vendor's platform is
 * told with a signature that it checks itself; then the buyer's Admin reads the activity log.
 */
final class WebhooksJourneyTests {

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void the_vendor_s_platform_is_told_and_everybody_can_read_what_happened() {
        walk(WORLD.profile(Language.ENGLISH), BazaarControls.ACME, "hooks-english");
    }

    @Test
    void the_same_in_chinese() {
        walk(WORLD.profile(Language.CHINESE), BazaarControls.GLOBEX, "hooks-chinese");
    }

    private static void walk(Profile profile, Buyer buyer, String name) {
        Tour tour = new Tour(profile);
        VisitorAtStallholder visitor = WORLD.visitor(profile);
        Page page = profile.page();
        try (Receiver platform = new Receiver()) {
            Operators.first(visitor);
            open(visitor, "/desk/webhooks", "webhooks.title");
            tour.stop(name + "-empty");
            String secret = addEndpoint(visitor, page, name, platform.url());
            tour.stop(name + "-secret");

            Customer customer = Customer.linked(WORLD.stack(), buyer, buyer.user());
            Eventually told = Eventually.within(Duration.ofSeconds(30));
            told.until(
                    "the platform is told of the link",
                    () ->
                            platform.trusted(secret, "subscription.linked").stream()
                                    .anyMatch(one -> one.body().contains(customer.organization())));
            told.until(
                    "the platform is told of the activation",
                    () -> !platform.trusted(secret, "subscription.activated").isEmpty());

            open(visitor, "/desk/webhooks", "webhooks.title");
            tour.stop(name + "-deliveries");
            page.locator("a[href*='/desk/webhooks/messages/']").first().click();
            assertThat(page.locator("main")).containsText("HTTP 204");
            tour.stop(name + "-message");
            open(visitor, "/desk/suspensions", "webhooks.suspend.title");
            tour.stop(name + "-suspensions");
            open(visitor, "/desk/activities", "activities.desk.title");
            tour.stop(name + "-desk-activities");
            visitor.open("/desk/activities?organization=" + customer.organization());
            visitor.assertSays("activities.desk.seen");
            visitor.signOut();

            theBuyerReadsTheLog(visitor, customer, tour, name);
        }
    }

    private static void theBuyerReadsTheLog(
            VisitorAtStallholder visitor, Customer customer, Tour tour, String name) {
        visitor.openSignIn();
        visitor.signIn(Customer.ALICE, Customer.PASSWORD);
        visitor.open("/organizations/" + customer.organization() + "/activities");
        visitor.assertSays("activities.act.activities.read");
        visitor.assertSays("activities.act.subscription.linked");
        tour.stop(name + "-activities");
        visitor.signOut();
    }

    /** By keyboard alone. */
    private static String addEndpoint(
            VisitorAtStallholder visitor, Page page, String name, String url) {
        if (!page.locator("#url").isVisible()) {
            page.locator("summary").first().focus();
            page.keyboard().press("Enter");
        }
        page.locator("#name").focus();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type(url);
        page.keyboard().press("Enter");
        visitor.assertSays("webhooks.secret.once");
        return page.locator("#secret").innerText().strip();
    }

    private static void open(VisitorAtStallholder visitor, String path, String heading) {
        visitor.open(path);
        visitor.assertHeading(heading);
    }
}
