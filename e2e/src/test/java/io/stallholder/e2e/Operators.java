package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What operators do at the seller's desk. */
final class Operators {

    private static final String FIRST = "operator@clickhouse.example";
    private static final String PASSWORD = "a sample password";
    private static final String CHOSEN = "an orchard of quiet pears";

    private final VisitorAtStallholder visitor;

    private Operators(VisitorAtStallholder visitor) {
        this.visitor = visitor;
    }

    /** The operator that every local stack has, signed in. */
    static Operators first(VisitorAtStallholder visitor) {
        visitor.openSignIn();
        visitor.signIn(FIRST, PASSWORD);
        return new Operators(visitor);
    }

    /** Whoever opened the link of an invitation, with this name from now on. */
    static Operators invited(VisitorAtStallholder visitor, String name) {
        visitor.assertHeading("identity.set-up.title");
        Operators operator = new Operators(visitor);
        operator.page().locator("#name").fill(name);
        operator.page().locator("#password").fill(CHOSEN);
        visitor.button("identity.set-up.submit").click();
        visitor.assertHeading("desk.title");
        return operator;
    }

    void openDesk() {
        open("/desk", "desk.title");
    }

    void openDeadlines() {
        open("/desk/deadlines", "records.board.title");
    }

    /** Every record of a state, of all licenses whose ARN is this. */
    void openRecords(String state, String license) {
        open("/desk/records?state=" + state + "&license=" + license, "records.title");
    }

    /** The only record of the list in front. */
    void openTheRecord() {
        assertThat(page().locator("main tbody tr")).hasCount(1);
        page().locator("main tbody a").first().click();
        assertThat(page().locator("#facts")).isVisible();
    }

    void openDecisions() {
        open("/desk/decisions", "records.decisions.title");
    }

    void openAlerts() {
        open("/desk/alerts", "watch.alerts.title");
    }

    void openAudit() {
        open("/desk/audit", "watch.audit.title");
    }

    /** From the record in front to the preview of its license. */
    void openReplay() {
        visitor.link("records.replay.go", "main").click();
        visitor.assertHeading("records.replay.title");
    }

    void approve(String why) {
        page().locator("#approve-why").fill(why);
        visitor.button("records.approve").click();
        visitor.assertSays("records.said.approved");
    }

    void proposeToRollForwardBeyond(long theirs, String why) {
        page().locator("#theirs-DIFFERENCE_FORWARD").fill(String.valueOf(theirs));
        page().locator("#why-DIFFERENCE_FORWARD").fill(why);
        page().locator("form:has(#theirs-DIFFERENCE_FORWARD) button").click();
        visitor.assertSays("records.said.Proposed");
    }

    void invite(String email) {
        page().locator("#email").fill(email);
        visitor.button("records.operators.submit").click();
        visitor.assertSays("records.said.invited");
    }

    /** The buttons that confirm a proposal, as far as this operator may. */
    Locator confirmations() {
        return page().locator("form[action$='/confirm'] button");
    }

    void confirm() {
        confirmations().click();
        visitor.assertSays("records.said.Decided");
    }

    void assertSays(String key, Object... values) {
        visitor.assertSays(key, values);
    }

    private void open(String path, String heading) {
        visitor.open(path);
        visitor.assertHeading(heading);
    }

    private Page page() {
        return visitor.profile().page();
    }
}
