package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccountTests extends TimedConsoleTest {

    private static final String NEW_PASSWORD = "a lantern over seven bridges";
    private static final String RESET = "http://localhost:8080(/reset\\?token=\\S+)";

    @Test
    void a_person_changes_name_and_language_of_mails() {
        user("renamed@buyer.example");
        Browser browser = signedIn("renamed@buyer.example");

        Browser.Page saved =
                browser.submit("/account", Map.of("name", "Renée Renamed", "lang", "zh-CN"));
        Browser.Page blank = browser.submit("/account", Map.of("name", " ", "lang", "en"));

        assertThat(saved.body()).contains("Saved.").contains("Renée Renamed");
        assertThat(saved.body()).containsPattern("value=\"zh-CN\"[^>]*selected");
        assertThat(blank.status()).isEqualTo(422);
    }

    @Test
    @Carries("S11")
    void a_mail_scanner_that_opens_the_reset_link_neither_uses_it_nor_gets_in() {
        user("scanned-reset@buyer.example");
        String link = resetLink("scanned-reset@buyer.example");
        Browser scanner = browser();

        for (int looks = 0; looks < 3; looks++) {
            assertThat(scanner.open(link).status()).isEqualTo(200);
        }
        Browser.Page scanned = scanner.open("/account");
        Browser owner = browser();
        owner.open(link);
        Browser.Page set = owner.submit("/reset", reset(link, NEW_PASSWORD));

        assertThat(scanned.path()).startsWith("/sign-in");
        assertThat(set.path()).startsWith("/welcome");
        assertThat(owner.open("/account").body()).contains("scanned-reset@buyer.example");
        assertThat(browser().open(link).status()).isEqualTo(410);
    }

    @Test
    void a_weak_new_password_is_refused_with_its_reason_and_the_link_stays() {
        user("weak-reset@buyer.example");
        String link = resetLink("weak-reset@buyer.example");
        Browser browser = browser();
        browser.open(link);

        Browser.Page weak = browser.submit("/reset", reset(link, "passwordpassword"));
        Browser.Page close = browser.submit("/reset", reset(link, "weak-reset-buyer-1"));
        Browser.Page fine = browser.submit("/reset", reset(link, NEW_PASSWORD));

        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body()).contains("one of the first passwords an attacker tries");
        assertThat(close.body()).contains("little more than your address");
        assertThat(fine.path()).startsWith("/welcome");
    }

    @Test
    @Carries("S10")
    void a_reset_ends_every_session_and_does_not_pass_by_the_second_factor() {
        pebbles.enrol(user("guarded@buyer.example"));
        String link = resetLink("guarded@buyer.example");
        Browser browser = browser();
        browser.open(link);

        Browser.Page set = browser.submit("/reset", reset(link, NEW_PASSWORD));

        assertThat(set.path()).startsWith("/sign-in/second");
        assertThat(browser.open("/account").path()).startsWith("/sign-in?");
        assertThat(pebbles.resets()).isPositive();
    }

    @Test
    @Carries("S13")
    void a_reset_is_answered_alike_whether_the_account_exists() {
        user("has@buyer.example");

        Browser.Page has = forgot("has@buyer.example");
        Browser.Page hasNot = forgot("has-not@buyer.example");
        deliver();

        assertThat(comparable(has)).isEqualTo(comparable(hasNot));
        assertThat(has.path()).isEqualTo("/forgot/sent");
        assertThat(mails.to("has-not@buyer.example").getLast().text())
                .contains("No account has this address")
                .doesNotContain("/reset?");
    }

    @Test
    @Carries("S16")
    void the_password_is_changed_after_a_fresh_proof_and_other_browsers_are_signed_out() {
        user("changer@buyer.example");
        Browser other = signedIn("changer@buyer.example");
        Browser browser = signedIn("changer@buyer.example");
        time.pass(Duration.ofMinutes(6));

        Browser.Page asked = browser.open("/account/password");
        browser.submit("/sign-in/again", Map.of("password", PASSWORD, "next", "/account/password"));
        Browser.Page form = browser.open("/account/password");
        browser.submit("/account/password", Map.of("password", NEW_PASSWORD));
        deliver();

        assertThat(asked.path()).startsWith("/sign-in/again?");
        assertThat(form.status()).isEqualTo(200);
        assertThat(browser.open("/account").status()).isEqualTo(200);
        assertThat(browser.open("/account").path()).isEqualTo("/account");
        assertThat(other.open("/account").path()).startsWith("/sign-in?");
        assertThat(mails.to("changer@buyer.example").getLast().subject()).contains("was changed");
    }

    @Test
    @Carries("S16")
    void an_ended_session_is_over_with_the_next_request() {
        user("devices@buyer.example");
        Browser lost = signedIn("devices@buyer.example");
        Browser browser = signedIn("devices@buyer.example");
        Browser.Page list = browser.open("/account/sessions");

        Browser.Page ended = browser.submit("/account/sessions/end-others", Map.of());

        assertThat(list.body()).contains("this browser").contains("End all others");
        assertThat(ended.body()).contains("All other sessions are ended.");
        assertThat(lost.open("/account").path()).startsWith("/sign-in?");
        assertThat(browser.open("/account").path()).isEqualTo("/account");
    }

    @Test
    void one_session_is_ended_from_another_and_twice_is_once() {
        user("single@buyer.example");
        Browser lost = signedIn("single@buyer.example");
        String id = id(lost.open("/account/sessions"));
        Browser browser = signedIn("single@buyer.example");
        browser.open("/account/sessions");

        browser.submit("/account/sessions/end", Map.of("id", id));
        Browser.Page again = browser.submit("/account/sessions/end", Map.of("id", id));

        assertThat(again.status()).isEqualTo(200);
        assertThat(lost.open("/account").path()).startsWith("/sign-in?");
        assertThat(browser.open("/account").path()).isEqualTo("/account");
    }

    @Test
    @Carries("S15")
    void a_session_id_that_was_planted_before_the_sign_in_is_nobodys_after_it() {
        user("fixed@buyer.example");
        Browser thief = signedIn("fixed@buyer.example");
        String planted = thief.cookie("stallholder-session");
        Browser victim = browser();
        victim.open("/sign-in");
        victim.setCookie("stallholder-session", planted);

        victim.open("/register");
        victim.submit(
                "/sign-in",
                Map.of("email", "fixed@buyer.example", "password", PASSWORD, "next", "/"));

        assertThat(victim.cookie("stallholder-session")).isNotEqualTo(planted);
        assertThat(victim.open("/account").path()).isEqualTo("/account");
        assertThat(thief.open("/account").path()).startsWith("/sign-in?");
    }

    @Test
    void the_address_is_changed_by_the_code_mailed_to_the_new_one() {
        user("before@buyer.example");
        Browser browser = signedIn("before@buyer.example");
        browser.open("/account/address");

        Browser.Page pending =
                browser.submit("/account/address", Map.of("email", "after@buyer.example"));
        deliver();
        String code = mails.to("after@buyer.example").getLast().find("\\n([0-9]{8})\\n");
        Browser.Page changed = browser.submit("/account/address/code", Map.of("code", code));
        String undo =
                mails.to("before@buyer.example")
                        .getFirst()
                        .find("8080(/address/undo\\?token=\\S+)");
        Browser.Page looked = browser().open(undo);

        assertThat(pending.body()).contains("after@buyer.example");
        assertThat(changed.body()).contains("Your address is changed.").contains("after@buyer");
        assertThat(looked.body()).contains("before@buyer.example");
        assertThat(browser.open("/account").body()).contains("after@buyer.example");
    }

    private String resetLink(String email) {
        forgot(email);
        deliver();
        return mails.to(email).getLast().find(RESET);
    }

    private Browser.Page forgot(String email) {
        Browser browser = browser();
        browser.open("/forgot");
        return browser.submit("/forgot", Map.of("email", email));
    }

    private static Map<String, String> reset(String link, String password) {
        return Map.of("token", link.substring(link.indexOf('=') + 1), "password", password);
    }

    private static String id(Browser.Page page) {
        return page.body().replaceAll("(?s).*name=\"id\" value=\"([^\"]+)\".*", "$1");
    }

    private static String comparable(Browser.Page page) {
        return page.body()
                .replaceAll("value=\"[^\"]*\"", "value")
                .replaceAll("<code>[0-9a-f]{8}</code>", "");
    }
}
