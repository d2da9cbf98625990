package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A person at the pages of an organization's members, in the language of their browser. */
final class Colleagues {

    private final VisitorAtStallholder visitor;

    Colleagues(VisitorAtStallholder visitor) {
        this.visitor = visitor;
    }

    /** Makes an organization and returns its id. */
    String found(String name) {
        visitor.open("/organizations/new");
        page().locator("#name").fill(name);
        visitor.button("console.new-organization.submit").click();
        visitor.assertSaysAbovePage("console.new-organization.done");
        return visitor.organizationId();
    }

    /** Goes from one organization to another with nothing but keys. */
    void switchByKeyboardTo(String organization) {
        page().locator(".sh-switch summary").focus();
        page().keyboard().press("Enter");
        Locator entry =
                page().locator(".sh-switch-list a")
                        .filter(new Locator.FilterOptions().setHasText(organization));
        assertThat(entry).isVisible();
        while (!isFocused(entry)) {
            page().keyboard().press("Tab");
        }
        page().keyboard().press("Enter");
        assertThat(page().locator("h1")).hasText(organization);
    }

    /** The list closes with Escape, and the focus is where it was. */
    void closeTheSwitcherByKeyboard() {
        Locator summary = page().locator(".sh-switch summary");
        summary.focus();
        page().keyboard().press("Enter");
        assertThat(page().locator(".sh-switch[open]")).isVisible();
        page().keyboard().press("Escape");
        assertThat(page().locator(".sh-switch[open]")).hasCount(0);
        assertThat(summary).isFocused();
    }

    void openMembers(String organization) {
        visitor.open("/organizations/" + organization + "/members");
    }

    void beginARole(String organization) {
        visitor.open("/organizations/" + organization + "/roles");
        visitor.link("members.roles.new", "main").click();
    }

    void saveARole(String name, String permission) {
        page().locator("#name").fill(name);
        page().locator("input[name='" + permission + "'][value=ALLOW]").check();
        visitor.button("members.role.save").click();
        visitor.assertSaysAbovePage("members.role.saved");
    }

    void beginToInvite(String organization) {
        openMembers(organization);
        visitor.link("members.invite.title", "main").click();
    }

    void invite(String address) {
        page().locator("#addresses").fill(address);
        page().locator("#role-MEMBER").check();
        visitor.button("members.invite.submit").click();
        visitor.assertSaysAbovePage("members.invite.sent");
        assertThat(page().locator("main")).containsText(address);
    }

    void accept(String organization) {
        visitor.assertHeading("members.invitation.title", organization);
        visitor.button("members.invitation.accept").click();
        visitor.assertSaysAbovePage("members.invitation.accepted");
    }

    void openMember(String organization, String name) {
        openMembers(organization);
        page().locator("main .sh-list-row")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("a")
                .click();
    }

    void give(String customRole) {
        page().getByLabel(customRole, new Page.GetByLabelOptions().setExact(true)).check();
        visitor.button("members.member.save").click();
        visitor.assertSaysAbovePage("members.member.changed");
    }

    void remove(String name) {
        visitor.button("members.remove.submit", name).click();
        visitor.assertSaysAbovePage("members.member.removed");
    }

    private static boolean isFocused(Locator entry) {
        return Boolean.TRUE.equals(entry.evaluate("it => it === document.activeElement"));
    }

    private Page page() {
        return visitor.profile().page();
    }
}
