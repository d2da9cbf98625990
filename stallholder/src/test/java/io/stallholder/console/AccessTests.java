package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

final class AccessTests extends ConsoleTest {

    @Autowired private Transactions transactions;
    @Autowired private Organizations organizations;
    @Autowired private JdbcClient jdbc;

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        user("exists@buyer.example");

        Browser.Page wrong = attempt("exists@buyer.example");
        Browser.Page unknown = attempt("nobody@buyer.example");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("The e-mail address or the password is not right.");
        assertThat(wrong.body()).contains("The e-mail address or the password is not right.");
    }

    @Test
    void the_password_of_somebodys_registration_does_not_tell_whether_the_address_has_an_account() {
        user("taken@buyer.example");

        Browser.Page taken = squatted("taken@buyer.example", "a phrase of the squatter");
        Browser.Page free = squatted("free@buyer.example", "a phrase of the squatter");

        assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(422);
        assertThat(free.body()).contains("Your address is not confirmed yet");
        assertThat(comparable(taken, "taken")).isEqualTo(comparable(free, "free"));
    }

    @Test
    void an_account_that_begins_meanwhile_does_not_show_in_the_squatters_sign_in() {
        Browser.Page before = squatted("later@buyer.example", "a phrase of the squatter");
        Browser owner = browser();
        Browser.Page waiting = registered(owner, "later@buyer.example", PASSWORD);
        deliver();
        String code = mails.to("later@buyer.example").getLast().find("\\n([0-9]{8})\\n");
        Browser.Page proved =
                owner.submit(
                        "/register/verify",
                        Map.of("id", waiting.path().replaceAll(".*=", ""), "code", code));

        Browser.Page after = signIn("later@buyer.example", "a phrase of the squatter");

        assertThat(proved.path()).startsWith("/welcome");
        assertThat(comparable(after, "later")).isEqualTo(comparable(before, "later"));
        assertThat(signIn("later@buyer.example", PASSWORD).path()).startsWith("/welcome");
    }

    @Test
    void the_registering_browser_is_led_on_alike_whether_the_address_has_an_account() {
        user("own-taken@buyer.example");
        Browser one = browser();
        Browser other = browser();
        registered(one, "own-taken@buyer.example", "a phrase of the squatter");
        registered(other, "own-free@buyer.example", "a phrase of the squatter");

        Browser.Page taken = signIn(one, "own-taken@buyer.example", "a phrase of the squatter");
        Browser.Page free = signIn(other, "own-free@buyer.example", "a phrase of the squatter");

        assertThat(taken.path()).startsWith("/register/verify?id=");
        assertThat(free.path()).startsWith("/register/verify?id=");
        assertThat(comparable(taken, "own-taken")).isEqualTo(comparable(free, "own-free"));
    }

    @Test
    void ten_wrong_passwords_pause_the_address() {
        user("attacked@buyer.example");
        for (int tries = 0; tries < 10; tries++) {
            attempt("attacked@buyer.example");
        }

        assertThat(attempt("attacked@buyer.example").status()).isEqualTo(429);
    }

    @Test
    void a_form_without_its_token_is_refused() {
        user("forged@buyer.example");
        Browser browser = browser();
        browser.open("/sign-in");

        Browser.Page page =
                browser.post(
                        "/sign-in",
                        Map.of("email", "forged@buyer.example", "password", PASSWORD),
                        "");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("This was not allowed");
    }

    @Test
    void signing_in_leads_back_to_where_one_wanted_to_go() {
        UserId user = user("back@buyer.example");
        OrganizationId organization = organization("Back", user);
        Browser browser = browser();

        Browser.Page signIn = browser.open("/organizations/" + organization);
        Browser.Page there =
                browser.submit(
                        "/sign-in",
                        Map.of(
                                "email",
                                "back@buyer.example",
                                "password",
                                PASSWORD,
                                "next",
                                "/organizations/" + organization));

        assertThat(signIn.path()).startsWith("/sign-in?continue=");
        assertThat(there.path()).startsWith("/welcome?continue=");
        assertThat(browser.open("/organizations/" + organization).body()).contains("Back");
    }

    @Test
    void a_redirect_names_no_host_and_no_scheme_which_a_proxy_in_front_may_not_have() {
        String organization = "/organizations/" + UUID.randomUUID();

        assertThat(browser().redirect(organization)).startsWith("/sign-in?continue=");
        assertThat(browser().redirect("/")).startsWith("/sign-in");
    }

    @Test
    void a_stranger_gets_for_an_organization_what_a_random_id_gets() {
        UserId owner = user("owner@buyer.example");
        user("stranger@buyer.example");
        OrganizationId organization = organization("Secret Works", owner);
        Browser stranger = signedIn("stranger@buyer.example");

        Browser.Page theirs = stranger.open("/organizations/" + organization);
        Browser.Page random = stranger.open("/organizations/" + UUID.randomUUID());
        Browser.Page members = stranger.open("/organizations/" + organization + "/members");

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(random.status()).isEqualTo(404);
        assertThat(members.status()).isEqualTo(404);
        assertThat(theirs.body()).doesNotContain("Secret Works");
    }

    @Test
    void a_member_sees_overview_and_members() {
        UserId admin = user("admin@buyer.example");
        UserId developer = user("dev@buyer.example");
        OrganizationId organization = organization("Orchard", admin);
        transactions.asSystem(() -> organizations.admit(organization, developer, Role.DEVELOPER));
        Browser browser = signedIn("dev@buyer.example");

        Browser.Page overview = browser.open("/organizations/" + organization);
        Browser.Page members = browser.open("/organizations/" + organization + "/members");

        assertThat(overview.body()).contains("Orchard").contains("Developer");
        assertThat(members.body()).contains("admin@buyer.example").contains("dev@buyer.example");
    }

    @Test
    void row_level_security_alone_hides_foreign_organizations() {
        UserId owner = user("rls-owner@buyer.example");
        UserId stranger = user("rls-stranger@buyer.example");
        OrganizationId organization = organization("Hidden", owner);

        long seen =
                transactions.asRequest(
                        Access.of(stranger),
                        () ->
                                jdbc.sql(
                                                "select count(*) from organizations.organizations"
                                                        + " where id = :id")
                                        .param("id", organization.value())
                                        .query(Long.class)
                                        .single());

        assertThat(seen).isZero();
    }

    @Test
    void a_path_that_no_rule_names_does_not_exist() {
        user("curious@buyer.example");

        assertThat(browser().open("/actuator/env").status()).isEqualTo(404);
        assertThat(signedIn("curious@buyer.example").open("/nowhere").status()).isEqualTo(404);
        assertThat(signedIn("curious@buyer.example").open("/desk").status()).isEqualTo(403);
    }

    @Test
    void pages_come_with_strict_headers_and_in_the_readers_language() {
        Browser.Page page = browser().speaking("zh-TW,zh;q=0.9,en;q=0.5").open("/sign-in");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.body()).contains("lang=\"zh-CN\"").contains("登录");
    }

    @Test
    void the_reader_can_switch_the_language() {
        Browser browser = browser();
        browser.open("/sign-in");

        Browser.Page page =
                browser.submit("/language", Map.of("lang", "zh-CN", "continue", "/register"));

        assertThat(page.path()).isEqualTo("/register");
        assertThat(page.body()).contains("注册");
    }

    /** Somebody registers the address with a password of theirs, and tries it elsewhere. */
    private Browser.Page squatted(String email, String password) {
        registered(browser(), email, password);
        return signIn(email, password);
    }

    private Browser.Page signIn(String email, String password) {
        return signIn(browser(), email, password);
    }

    private static Browser.Page signIn(Browser browser, String email, String password) {
        browser.open("/sign-in");
        return browser.submit(
                "/sign-in", Map.of("email", email, "password", password, "next", "/"));
    }

    private static Browser.Page registered(Browser browser, String email, String password) {
        browser.open("/register");
        return browser.submit(
                "/register",
                Map.of("name", "Ada", "email", email, "password", password, "next", "/"));
    }

    /** A page without what is every page's own. */
    private static String comparable(Browser.Page page, String name) {
        return page.body()
                .replace(name + "@", "somebody@")
                .replaceAll("value=\"[^\"]*\"", "value")
                .replaceAll("<code>[0-9a-f]{8}</code>", "");
    }

    private Browser.Page attempt(String email) {
        Browser browser = browser();
        browser.open("/sign-in");
        return browser.submit(
                "/sign-in",
                Map.of("email", email, "password", "certainly not this one", "next", "/"));
    }

    private OrganizationId organization(String name, UserId admin) {
        return transactions.asSystem(() -> organizations.create(name, admin));
    }
}
