package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The activity log's pages and file. */
final class ActivitiesPagesTests extends ConsoleTest {

    @Autowired private AuditLog log;
    @Autowired private Organizations organizations;
    @Autowired private Transactions transactions;

    private final String mark = UUID.randomUUID().toString();
    private final String email = "admin-" + mark + "@buyer.example";
    private UserId admin = new UserId(UUID.randomUUID());
    private OrganizationId organization = new OrganizationId(UUID.randomUUID());

    @BeforeEach
    void begin() {
        admin = user(email);
        organization = transactions.asSystem(() -> organizations.create("Pears " + mark, admin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void an_admin_reads_who_did_what_when_and_from_where(String language) {
        record("subscription.linked", Map.of("license", "l-" + mark));
        Browser browser = signedIn(email).speaking(language);

        Browser.Page page = browser.open(path());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "Linked the subscription" : "关联订阅")
                .contains(language.equals("en") ? "from 192.0.2.44" : "来自 192.0.2.44")
                .contains(email)
                .contains("l-" + mark)
                .contains(" UTC");
    }

    @Test
    void a_search_finds_words_and_a_filter_narrows() {
        record("subscription.linked", Map.of("license", "l-1"));
        record("organization.renamed", Map.of("name", "Quinces"));
        Browser browser = signedIn(email);

        assertThat(browser.open(path() + "?q=linked%20the").body())
                .contains("l-1")
                .doesNotContain("Quinces");
        assertThat(browser.open(path() + "?q=quinces").body())
                .contains("Quinces")
                .doesNotContain("l-1<");
        assertThat(browser.open(path() + "?act=subscription.linked&who=" + admin).body())
                .contains("l-1")
                .doesNotContain("Quinces");
        assertThat(browser.open(path() + "?from=2099-01-01").body()).contains("Nothing matches");
        assertThat(browser.open(path() + "?from=x&until=9999-99-99&after=zzz&q=%00").status())
                .isEqualTo(200);
    }

    @Test
    void older_activities_are_a_page_away() {
        for (int n = 1; n <= 60; n++) {
            record("organization.renamed", Map.of("name", "Name number " + n + "."));
        }
        Browser browser = signedIn(email);

        String first = browser.open(path()).body();
        String link = first.replaceAll("(?s).*href=\"([^\"]*after=[^\"]+)\".*", "$1");
        String second = browser.open(link.replace("&amp;", "&")).body();

        assertThat(first).contains("Name number 60.").doesNotContain("Name number 5.");
        assertThat(second).contains("Name number 5.").doesNotContain("Name number 60.");
    }

    @Test
    void a_member_is_told_who_may_read_it_and_a_stranger_nothing() {
        UserId member = user("member-" + mark + "@buyer.example");
        user("stranger-" + mark + "@buyer.example");
        transactions.asSystem(() -> organizations.admit(organization, member, Role.DEVELOPER));
        Browser developer = signedIn("member-" + mark + "@buyer.example");
        Browser stranger = signedIn("stranger-" + mark + "@buyer.example");

        Browser.Page denied = developer.open(path());
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("The activity log is for Admins");
        assertThat(developer.open(path() + ".csv").status()).isEqualTo(403);
        assertThat(stranger.open(path()).status()).isEqualTo(404);
        assertThat(stranger.open(path() + ".csv").status()).isEqualTo(404);
    }

    @Test
    @Carries("S37")
    void no_cell_of_the_file_is_a_formula_whoever_wrote_it() {
        for (String trick :
                new String[] {
                    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "a\r\n=1"
                }) {
            record("organization.renamed", Map.of("name", trick));
        }
        transactions.asSystem(() ->
                log.record(
                        Entry.of(
                                        new Actor.Job("=HYPERLINK(\"https://evil.example\")"),
                                        organization,
                                        "organization.renamed",
                                        Map.of("name", "x,\"y\""))
                                .from("@evil")));

        Browser.Page file = signedIn(email).open(path() + ".csv");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.body())
                .startsWith("\uFEFF\"recorded_at_utc\"")
                .contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\"")
                .contains("\"'@evil\"")
                .contains("\"Name: x,\"\"y\"\"\"");
        assertThat(file.body().lines().filter(line -> line.matches("(.*\",)?\"[=+@\\t-].*")))
                .isEmpty();
    }

    @Test
    void who_took_the_file_is_in_the_log() {
        Browser browser = signedIn(email);

        browser.open(path() + ".csv");

        assertThat(browser.open(path()).body()).contains("Took the activity log as a file");
    }

    @Test
    @Carries("S38")
    void an_operator_who_looks_at_a_customer_s_log_stands_in_it() {
        user("operator@vendor.example");
        Browser operator = signedIn("operator@vendor.example");

        assertThat(operator.open("/desk/activities?organization=" + organization).body())
                .contains("Created the organization")
                .contains("That you looked is written into this log");
        operator.open("/desk/activities.csv?organization=" + organization);

        String seen = signedIn(email).open(path()).body();
        assertThat(seen)
                .contains("The vendor looked at this activity log")
                .contains("Took the activity log as a file")
                .contains("operator@vendor.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void operators_read_the_system_s_log_and_nobody_else_does(String language) {
        user("operator@vendor.example");
        Browser operator = signedIn("operator@vendor.example").speaking(language);

        assertThat(operator.open("/desk/activities").body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "Signed in" : "登录");
        assertThat(operator.open("/desk/activities?organization=none").body())
                .contains(language.equals("en") ? "No organization has" : "没有此 ID");
        assertThat(operator.open("/desk/activities.csv").body()).contains("user.signed-in");
        assertThat(signedIn(email).open("/desk/activities").status()).isEqualTo(403);
        assertThat(signedIn(email).open("/desk/activities.csv").status()).isEqualTo(403);
    }

    @Test
    void who_failed_to_sign_in_registered_or_signed_out_is_recorded_alike_for_unknown_addresses() {
        String unknown = "unknown-" + mark + "@buyer.example";
        for (String tried : new String[] {email, unknown}) {
            Browser browser = browser();
            browser.open("/sign-in");
            browser.submit(
                    "/sign-in", Map.of("email", tried, "password", "not this one", "next", "/"));
        }
        signedIn(email).submit("/sign-out", Map.of());
        user("operator@vendor.example");
        Browser operator = signedIn("operator@vendor.example");

        String refused =
                operator.open("/desk/activities?act=user.sign-in-refused&q=" + mark).body();
        assertThat(refused).contains(email).contains(unknown).contains("from 127.0.0.1");
        assertThat(refused).doesNotContain("not this one");
        assertThat(operator.open("/desk/activities?act=user.signed-out&who=" + email).body())
                .contains(">Signed out<")
                .contains(email);
    }

    @Test
    void a_refused_proof_of_any_kind_and_a_forgotten_password_are_recorded() {
        user("operator@vendor.example");
        Browser browser = signedIn(email);
        browser.open("/account/factors");
        browser.submit("/sign-in/again", Map.of("password", "not this one", "next", "/"));
        browser.open("/account/factors");
        browser.submit("/sign-in/code", Map.of("code", "000000", "next", "/"));
        browser.open("/account/factors");
        browser.submit("/sign-in/passkey/again", Map.of("credential", "{}", "next", "/"));
        Browser stranger = browser();
        stranger.open("/forgot");
        stranger.submit("/forgot", Map.of("email", email));

        Browser operator = signedIn("operator@vendor.example");
        String refused =
                operator.open("/desk/activities?act=user.sign-in-refused&q=" + email).body();
        String asked = operator.open("/desk/activities?act=user.reset-asked&q=" + email).body();
        assertThat(refused).contains("authenticator", "passkey", "password", "from 127.0.0.1");
        assertThat(refused).doesNotContain("not this one");
        assertThat(asked).contains(email).contains("from 127.0.0.1");
    }

    private void record(String act, Map<String, String> details) {
        Actor person = new Actor.Person(admin, new EmailAddress(email), false);
        transactions.asSystem(
                () -> log.record(Entry.of(person, organization, act, details).from("192.0.2.44")));
    }

    private String path() {
        return "/organizations/" + organization + "/activities";
    }
}
