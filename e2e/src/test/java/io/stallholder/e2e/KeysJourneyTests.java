package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An organization's Admin makes an API key, a program calls with it, and it is renewed, disabled
 * and deleted; an operator makes one for the vendor's platform. Every page is inspected.
 */
final class KeysJourneyTests {

    private static final Duration STOPS_MAX = Duration.ofSeconds(5);

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void a_key_is_made_used_renewed_disabled_and_deleted() {
        walk(WORLD.profile(Language.ENGLISH));
    }

    @Test
    void a_key_is_made_used_renewed_disabled_and_deleted_in_chinese() {
        walk(WORLD.profile(Language.CHINESE));
    }

    private static void walk(Profile profile) {
        VisitorAtStallholder visitor = WORLD.visitor(profile);
        Tour tour = new Tour(profile);
        Page page = profile.page();
        visitor.openSignIn();
        visitor.signIn(Market.BOB, Market.PASSWORD);
        String organization = new Colleagues(visitor).found("Keys " + profile.language());
        visitor.link("keys.tab", ".sh-tabs").click();
        visitor.assertSays("keys.none");
        tour.stop("keys-none");
        String first = make(visitor, "backup-production", "organization:view");
        tour.stop("keys-issued");
        assertThat(answer(organization, first)).isEqualTo(200);
        visitor.open("/organizations/" + organization + "/keys");
        assertThat(page.locator("#issued-key")).hasCount(0);
        assertThat(page.locator("main")).not().containsText(first);
        tour.stop("keys");

        page.locator("main .sh-list a").first().click();
        tour.stop("key");
        page.locator("#overlap").selectOption("now");
        visitor.button("keys.rotate.submit").click();
        String second = issued(page);
        assertStops(organization, first);
        assertThat(answer(organization, second)).isEqualTo(200);
        visitor.button("keys.disable").click();
        visitor.assertSays("keys.state.DISABLED");
        tour.stop("key-disabled");
        assertStops(organization, second);
        visitor.button("keys.delete").click();
        visitor.assertSays("keys.state.REVOKED");
        tour.stop("key-deleted");
        visitor.signOut();

        Operators.first(visitor);
        visitor.open("/desk/seller-keys");
        visitor.assertHeading("console.seller-keys.title");
        make(visitor, "platform-" + profile.language(), "usage:write");
        tour.stop("seller-keys");
    }

    /** By keyboard alone. */
    private static String make(VisitorAtStallholder visitor, String name, String scope) {
        Page page = visitor.profile().page();
        page.locator("#name").focus();
        page.keyboard().type(name);
        page.locator("input[name=scope][value='" + scope + "']").focus();
        page.keyboard().press("Space");
        visitor.button("keys.make").focus();
        page.keyboard().press("Enter");
        visitor.assertSays("keys.once");
        return issued(page);
    }

    private static String issued(Page page) {
        return page.locator("#issued-key").innerText().strip();
    }

    private static void assertStops(String organization, String key) {
        Eventually.within(STOPS_MAX).until("the key stops", () -> answer(organization, key) == 401);
    }

    private static int answer(String organization, String key) {
        URI address = URI.create(WORLD.stack().stallholder() + "/v1/organizations/" + organization);
        return Http.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + key)
                                .GET())
                .status();
    }
}
