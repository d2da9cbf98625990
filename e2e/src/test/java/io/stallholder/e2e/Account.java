package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** A person at the pages of their own account, in the language of their browser. */
final class Account {

    private final VisitorAtStallholder visitor;
    private final Tour tour;

    Account(VisitorAtStallholder visitor, Tour tour) {
        this.visitor = visitor;
        this.tour = tour;
    }

    void open() {
        page().locator(".sh-person").click();
        visitor.assertHeading("account.title");
    }

    void openFactors() {
        open();
        page().locator("main a[href='/account/factors']").click();
        visitor.assertHeading("factors.title");
    }

    void openSessions() {
        open();
        page().locator("main a[href='/account/sessions']").click();
        visitor.assertHeading("account.sessions.title");
    }

    /** With nothing but keys. */
    void addPasskey(String name) {
        page().locator("main a[href='/account/factors/passkeys/new']").focus();
        page().keyboard().press("Enter");
        visitor.assertHeading("factors.passkey.add");
        tour.stop("passkey-new");
        page().locator("#name").focus();
        page().keyboard().type(name);
        page().keyboard().press("Enter");
        visitor.assertHeading("factors.title");
        assertSaid("factors.passkey.added", name);
    }

    void openPasskey(String name) {
        page().getByLabel(visitor.say("factors.change-named", name)).click();
        assertThat(page().locator("h1")).hasText(name);
    }

    /** Sets up an app, after a code that is none of its. */
    CodeApp beginAuthenticator() {
        visitor.link("factors.authenticator.add", "main").click();
        visitor.assertHeading("factors.authenticator.title");
        enterCode("000000", "factors.authenticator.confirm");
        visitor.assertSays("factors.code.wrong");
        return new CodeApp(page().locator("#key").innerText());
    }

    /** Its recovery codes. */
    List<String> confirmAuthenticator(CodeApp app) {
        enterCode(app.code(), "factors.authenticator.confirm");
        visitor.assertHeading("factors.codes");
        return page().locator(".sh-codes code").allInnerTexts();
    }

    void enterCode(String code) {
        enterCode(code, "common.continue");
    }

    void usePasskey(String button) {
        visitor.button(button).click();
    }

    void assertSaid(String key, Object... values) {
        assertThat(page().locator("[role=status]").first()).hasText(visitor.say(key, values));
    }

    private void enterCode(String code, String button) {
        page().locator("#code").fill(code);
        visitor.button(button).click();
    }

    private Page page() {
        return visitor.profile().page();
    }
}
