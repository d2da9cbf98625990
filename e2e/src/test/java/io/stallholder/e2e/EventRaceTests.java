package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rule 5: AWS's events and the browser race, and every order ends in the same state. */
final class EventRaceTests {

    private static final Pattern ACCOUNT = Pattern.compile("\\b\\d{12}\\b");
    private static final Duration HEARD_MAX = Duration.ofSeconds(30);

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void events_before_the_redirect_after_it_and_twice_end_in_the_same_state() {
        MarketControls market = new MarketControls(WORLD.stack());

        BuyerAtBazaar early = buy(Market.BEN);
        market.untilTheSellerHasHeard();
        VisitorAtStallholder first = connect(early, "Events before");
        String before = settled(first);

        market.order("{\"holdEvents\": true}");
        VisitorAtStallholder second = connect(buy(Market.HUGO), "Events after");
        assertThat(payment(second)).containsText(second.say("billing.payment.waiting.text"));
        new Tour(second.profile()).stop("waiting-for-aws");
        market.order("{}");
        String after = settled(second);

        market.order("{\"duplicateEvents\": 2}");
        VisitorAtStallholder third = connect(buy(Market.KIM), "Events twice");
        market.untilTheSellerHasHeard();
        String twice = settled(third);

        assertThat(after).isEqualTo(before);
        assertThat(twice).isEqualTo(before);
    }

    private static BuyerAtBazaar buy(Market.User user) {
        BuyerAtBazaar buyer = WORLD.buyer(WORLD.profile(Language.ENGLISH));
        buyer.buy(user, Market.PAY_AS_YOU_GO);
        return buyer;
    }

    private static VisitorAtStallholder connect(BuyerAtBazaar buyer, String organization) {
        VisitorAtStallholder alice = WORLD.visitor(buyer.profile());
        buyer.setUpYourAccount();
        alice.chooseToSignIn();
        alice.signIn(Market.ALICE, Market.PASSWORD);
        alice.chooseNewOrganization(organization);
        alice.confirm();
        alice.openBilling();
        return alice;
    }

    /** The payment details once AWS's confirmation was heard, without what differs by account. */
    private static String settled(VisitorAtStallholder visitor) {
        String active = visitor.say("billing.payment.active");
        Eventually.within(HEARD_MAX)
                .until(
                        "the payment details say " + active,
                        () -> {
                            visitor.profile().page().reload();
                            return payment(visitor).innerText().contains(active);
                        });
        String words = Masks.applied(payment(visitor).innerText());
        return ACCOUNT.matcher(words).replaceAll("(account)");
    }

    private static Locator payment(VisitorAtStallholder visitor) {
        return visitor.profile().page().locator("section[aria-labelledby=payment]");
    }
}
