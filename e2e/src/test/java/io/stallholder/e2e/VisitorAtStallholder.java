package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person does on the vendor's console. */
final class VisitorAtStallholder {

    private static final Words WORDS = Words.ofStallholder();
    private static final String VENDOR = "ClickHouse Cloud";
    private static final Pattern LINK = Pattern.compile("/link/([0-9a-f-]{36})");
    private static final Pattern ORGANIZATION = Pattern.compile("/organizations/([0-9a-f-]{36})");

    private final Profile profile;
    private final Stack stack;

    VisitorAtStallholder(Profile profile, Stack stack) {
        this.profile = profile;
        this.stack = stack;
    }

    Profile profile() {
        return profile;
    }

    void seesThatTheSubscriptionHasArrived() {
        assertHeading("linking.choice.title");
    }

    void chooseToSignIn() {
        link("linking.choice.sign-in", "main").click();
        assertHeading("identity.sign-in.title");
    }

    void chooseToRegister() {
        link("linking.choice.register", "main").click();
        assertHeading("identity.register.title");
    }

    /** As the guide says. */
    void goFromTheFootOfSignInToRegister() {
        link("identity.register.link", "main").click();
        assertHeading("identity.register.title");
    }

    void signIn(String email, String password) {
        page().locator("#email").fill(email);
        page().locator("#password").fill(password);
        button("identity.sign-in.submit").click();
    }

    void openSignIn() {
        profile.open(stack.stallholder() + "/sign-in");
        assertHeading("identity.sign-in.title");
    }

    void register(Newcomer newcomer) {
        fillRegistration(newcomer);
        button("identity.register.submit").click();
        assertHeading("identity.verify.title");
    }

    void fillRegistration(Newcomer newcomer) {
        page().locator("#name").fill(newcomer.name());
        page().locator("#email").fill(newcomer.email());
        page().locator("#password").fill(newcomer.password());
    }

    /** Confirms the address in the browser that registered. */
    void confirmAddress() {
        assertHeading("identity.confirm.title");
        button("identity.confirm.submit").click();
    }

    /** Confirms the address in another browser, which asks for the password. */
    void confirmAddressWithPassword(String password) {
        assertHeading("identity.confirm.title");
        page().locator("#password").fill(password);
        button("identity.confirm.submit").click();
    }

    void seesBeforeYouStart() {
        assertHeading("identity.welcome.title");
        assertThat(page().locator("#company")).isVisible();
    }

    /** Answers both screens about the business. */
    void giveProfile(Newcomer newcomer) {
        seesBeforeYouStart();
        fillCompany(newcomer);
        continueToTheSecondScreen();
        fillPurposeAndSize();
        continueFromTheProfile();
    }

    void fillCompany(Newcomer newcomer) {
        page().locator("#company").fill(newcomer.company());
        page().locator("#country").selectOption(newcomer.country());
    }

    void continueToTheSecondScreen() {
        button("common.continue").click();
        assertThat(page().locator("#purpose")).isVisible();
    }

    void fillPurposeAndSize() {
        page().locator("#purpose").selectOption("analytics");
        page().locator("#size").selectOption("11-50");
    }

    void continueFromTheProfile() {
        button("common.continue").click();
    }

    void seesThePicker() {
        assertHeading("linking.picker.title");
    }

    /** An organization of the picker with all that is said about it. */
    Locator choice(String organization) {
        return page().locator("#pick .card")
                .filter(new Locator.FilterOptions().setHasText(organization));
    }

    void chooseNewOrganization(String name) {
        fillNewOrganization(name);
        continueToThePreview();
    }

    void fillNewOrganization(String name) {
        page().locator("input[name=organization][value=new]").check();
        page().locator("#name").fill(name);
    }

    void continueToThePreview() {
        button("linking.picker.continue").click();
        assertHeading("linking.preview.title");
    }

    void chooseOrganization(String name) {
        choice(name).locator("input[name=organization]").check();
        continueToThePreview();
    }

    void enterPoReference(String reference) {
        page().locator("#po").fill(reference);
    }

    void confirm() {
        button("linking.preview.confirm").click();
        seesThatItIsLinked();
    }

    void seesThatItIsLinked() {
        assertHeading("linking.linked.title");
    }

    void openBilling() {
        link("linking.to-billing", "main").click();
        assertThat(page().locator(".sh-tabs [aria-current=page]"))
                .hasText(say("console.tabs.billing"));
    }

    void openHome() {
        profile.open(stack.stallholder() + "/");
    }

    /** Follows the footer's link to the guide. */
    void openGuide() {
        link("guide.link", "footer").click();
        assertHeading("guide.title");
    }

    void open(String path) {
        profile.open(stack.stallholder() + path);
    }

    void signOut() {
        button("common.nav.sign-out").click();
        assertHeading("identity.sign-in.title");
    }

    /** The pending link that the page in front is about. */
    String linkId() {
        return found(LINK);
    }

    /** The organization that the page in front is about. */
    String organizationId() {
        return found(ORGANIZATION);
    }

    void assertHeading(String key, Object... values) {
        assertThat(page().locator("h1"))
                .hasText(say(key, values), new LocatorAssertions.HasTextOptions());
    }

    void assertSays(String key, Object... values) {
        assertThat(page().locator("main")).containsText(say(key, values));
    }

    /** What is said above the page's own content, once, after something was done. */
    void assertSaysAbovePage(String key) {
        assertThat(page().locator("[role=status]").first()).hasText(say(key));
    }

    void seesHome() {
        assertHeading("console.home.title");
    }

    /** An organization in the list on the home page. */
    Locator organization(String name) {
        return page().locator("main .sh-list a")
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    String say(String key, Object... values) {
        return WORDS.say(profile.language(), key, values);
    }

    Locator button(String key, Object... values) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(say(key, values)).setExact(true));
    }

    Locator link(String key, String within) {
        return page().locator(within)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(say(key, VENDOR)).setExact(true));
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(page().url());
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + page().url());
        }
        return matcher.group(1);
    }

    private Page page() {
        return profile.page();
    }

    /** Somebody the vendor does not know yet. */
    record Newcomer(String name, String email, String company, String country) {

        String password() {
            return "a long enough sentence of " + email;
        }
    }
}
