package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person of an AWS account does on the marketplace's pages. */
final class BuyerAtBazaar {

    private static final Words WORDS = Words.ofBazaar();
    private static final double CLOCK_MILLIS_MAX = 180_000;
    private static final Pattern AGREEMENT = Pattern.compile("agmt-\\w+");

    private final Profile profile;
    private final Stack stack;

    BuyerAtBazaar(Profile profile, Stack stack) {
        this.profile = profile;
        this.stack = stack;
    }

    Profile profile() {
        return profile;
    }

    void openSignIn() {
        profile.open(stack.bazaar() + "/sign-in");
    }

    void signIn(Market.User user) {
        openSignIn();
        page().locator("form:has(input[name=account][value='" + user.accountId() + "'])")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page().locator(
                                                        "input[name=user][value='"
                                                                + user.name()
                                                                + "']")))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(page().locator(".person-name")).hasText(user.name());
    }

    void search(String words) {
        profile.open(stack.bazaar() + "/marketplace/search");
        page().locator("#q").fill(words);
        page().locator("main form[role=search] button").click();
        assertThat(page().locator(".listing-card").first()).isVisible();
    }

    /** Opens a listing from the results of a search. */
    void openListing(String title) {
        page().locator(".listing-title a")
                .getByText(title, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page().locator("h1")).hasText(title);
    }

    void viewPurchaseOptions() {
        link("listing.viewOptions").click();
        assertThat(page().locator("h1")).containsText("ClickHouse Cloud");
    }

    /** Goes straight to the purchase options of a listing. */
    void openPurchaseOptions(String listing) {
        profile.open(stack.bazaar() + "/marketplace/pp/" + listing);
        viewPurchaseOptions();
    }

    void enterPoNumber(String poNumber) {
        page().locator("#poNumber").fill(poNumber);
    }

    /** Subscribes and returns the agreement's id. */
    String subscribe() {
        subscribeButton().click();
        assertThat(page().locator("h1")).hasText(say("confirmation.heading"));
        return agreementShown();
    }

    /** From the first search to the agreement, as most tests need it. */
    String buy(Market.User user, String listing) {
        signIn(user);
        openPurchaseOptions(listing);
        return subscribe();
    }

    /** Presses <i>Set up your account</i> on the page that shows it once. */
    void setUpYourAccount() {
        setUpButton().click();
        page().waitForURL(url -> url.startsWith(stack.stallholder()));
    }

    /** Presses <i>Set up your account</i> of an agreement under <i>Manage subscriptions</i>. */
    void setUpAgain(String agreement) {
        openSubscription(agreement);
        setUpYourAccount();
    }

    void openSubscriptions() {
        profile.open(stack.bazaar() + "/marketplace/subscriptions");
    }

    void openSubscription(String agreement) {
        profile.open(stack.bazaar() + "/marketplace/subscriptions/" + agreement);
    }

    void cancel(String agreement) {
        openSubscription(agreement);
        link("cancel.heading").click();
        page().locator("#confirmation").fill("confirm");
        button("cancel.button").click();
        assertThat(page().locator("[role=status]").first())
                .containsText(say("subscription.cancelled"));
    }

    /** What the clock bar of the opened page says. */
    Instant marketTime() {
        return Instant.parse(page().locator(".clock-now time").getAttribute("datetime"));
    }

    /** Opens the bill of a month. */
    void openBillOf(YearMonth month) {
        profile.open(stack.bazaar() + "/bills?month=" + month);
    }

    /** What the opened bill says about an agreement. */
    Locator chargeOf(String agreement) {
        return page().locator("section.card")
                .filter(new Locator.FilterOptions().setHasText(agreement));
    }

    void openRights() {
        profile.open(stack.bazaar() + "/iam");
    }

    void grantPurchaseRight(Market.User user) {
        openRights();
        page().locator("form[action='/iam/grant']:has(input[value='" + user.name() + "']) button")
                .click();
        assertThat(page().locator("main .alert-success")).containsText(user.name());
    }

    /**
     * Presses a button of the clock bar and waits until the market's time has arrived. The bar
     * draws itself anew meanwhile, so nothing here reloads the page.
     */
    void moveClock(String button) {
        profile.open(stack.bazaar() + "/");
        clickAndArrive(page().locator("#clock-" + button));
        assertThat(page().locator("#clock-" + button))
                .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(CLOCK_MILLIS_MAX));
        assertThat(page().locator(".clock-error")).hasCount(0);
    }

    /** Clicks what leads to a page of the same address, which no wait for an address can see. */
    private void clickAndArrive(Locator button) {
        CompletableFuture<Frame> arrived = new CompletableFuture<>();
        Consumer<Frame> listener = arrived::complete;
        page().onFrameNavigated(listener);
        button.click();
        page().waitForCondition(arrived::isDone);
        page().offFrameNavigated(listener);
    }

    void assertSays(String key) {
        assertThat(page().locator("main")).containsText(say(key));
    }

    Locator subscribeButton() {
        return button("options.subscribe");
    }

    Locator setUpButton() {
        return page().locator("form.set-up button");
    }

    private String agreementShown() {
        Matcher found = AGREEMENT.matcher(page().url());
        if (!found.find()) {
            throw new AssertionError("no agreement in " + page().url());
        }
        return found.group();
    }

    private Locator button(String key) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(say(key)).setExact(true));
    }

    private Locator link(String key) {
        return page().getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(say(key)).setExact(true));
    }

    private String say(String key) {
        return WORDS.say(profile.language(), key);
    }

    private Page page() {
        return profile.page();
    }
}
