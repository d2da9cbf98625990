package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationTests extends ConsoleTest {

    private static final String LINK = "http://localhost:8080(/register/confirm\\?token=[^\\s]+)";
    private static final String CODE = "\\n([0-9]{8})\\n";

    @Test
    void a_new_person_registers_types_the_code_tells_the_business_and_is_home() {
        Browser browser = browser();

        Browser.Page waiting = register(browser, "ada@buyer.example");
        String code = newest("ada@buyer.example", CODE);
        Browser.Page welcome =
                browser.submit("/register/verify", Map.of("id", id(waiting), "code", code));
        Browser.Page second =
                browser.submit("/welcome", Map.of("company", "Acme", "country", "DE", "next", "/"));
        Browser.Page home =
                browser.submit(
                        "/welcome/2", Map.of("purpose", "analytics", "size", "11-50", "next", "/"));

        assertThat(waiting.body()).contains("ada@buyer.example");
        assertThat(welcome.path()).startsWith("/welcome");
        assertThat(second.path()).startsWith("/welcome/2");
        assertThat(home.path()).isEqualTo("/");
        assertThat(home.body()).contains("No organization yet").doesNotContain("Before you start");
    }

    @Test
    void looking_at_the_link_confirms_nothing_and_the_button_does() {
        Browser browser = browser();
        register(browser, "scanned@buyer.example");
        String link = newest("scanned@buyer.example", LINK);

        browser().open(link);
        browser().open(link);
        Browser.Page shown = browser.open(link);
        Browser.Page confirmed = browser.submit("/register/confirm", Map.of("token", token(link)));
        Browser.Page again = browser().open(link);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(confirmed.path()).startsWith("/welcome");
        assertThat(again.status()).isEqualTo(410);
    }

    @Test
    void another_browser_needs_the_password_to_confirm() {
        register(browser(), "elsewhere@buyer.example");
        String link = newest("elsewhere@buyer.example", LINK);
        Browser other = browser();

        Browser.Page shown = other.open(link);
        Browser.Page wrong =
                other.submit(
                        "/register/confirm",
                        Map.of("token", token(link), "password", "not the password at all"));
        Browser.Page right =
                other.submit(
                        "/register/confirm", Map.of("token", token(link), "password", PASSWORD));

        assertThat(shown.body()).contains("type=\"password\"");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(right.path()).startsWith("/welcome");
    }

    @Test
    void an_address_that_has_an_account_is_answered_like_one_that_has_none() {
        user("known@buyer.example");

        Browser.Page known = register(browser(), "known@buyer.example");
        Browser.Page unknown = register(browser(), "fresh@buyer.example");

        assertThat(normal(known.body(), "known")).isEqualTo(normal(unknown.body(), "fresh"));
        deliver();
        assertThat(mails.to("known@buyer.example").getLast().subject())
                .isEqualTo("You already have an account with ClickHouse Cloud");
        assertThat(mails.to("fresh@buyer.example").getLast().subject())
                .isEqualTo("Confirm your e-mail address for ClickHouse Cloud");
    }

    @Test
    void six_wrong_codes_end_the_code_but_not_the_link() {
        Browser browser = browser();
        String id = id(register(browser, "typist@buyer.example"));
        String code = newest("typist@buyer.example", CODE);
        String wrong = code.equals("00000000") ? "11111111" : "00000000";

        for (int tries = 0; tries < 5; tries++) {
            Browser.Page page = browser.submit("/register/verify", Map.of("id", id, "code", wrong));
            assertThat(page.status()).isEqualTo(422);
        }
        Browser.Page locked = browser.submit("/register/verify", Map.of("id", id, "code", code));
        String link = newest("typist@buyer.example", LINK);
        Browser.Page confirmed = browser.submit("/register/confirm", Map.of("token", token(link)));

        assertThat(locked.status()).isEqualTo(429);
        assertThat(confirmed.path()).startsWith("/welcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada\u0000", "Ada\u0085Lovelace", "Ada\r\nBcc: all@example.com"})
    void control_characters_are_refused_with_their_reason_in_every_form(String name) {
        user("controls@buyer.example");
        Browser newcomer = browser();
        newcomer.open("/register");
        Browser person = signedIn("controls@buyer.example");

        Browser.Page register =
                newcomer.submit(
                        "/register",
                        Map.of(
                                "name",
                                name,
                                "email",
                                "somebody@buyer.example",
                                "password",
                                PASSWORD,
                                "next",
                                "/"));
        Browser.Page welcome =
                person.submit("/welcome", Map.of("company", name, "country", "DE", "next", "/"));
        Browser.Page organization = person.submit("/organizations/new", Map.of("name", name));

        assertThat(List.of(register, welcome, organization))
                .allSatisfy(page -> {
                    assertThat(page.status()).isEqualTo(422);
                    assertThat(page.body()).contains("control characters");
                });
    }

    @Test
    void the_link_of_a_mail_has_a_reference_before_and_after_its_use() {
        Browser browser = browser();
        register(browser, "referred@buyer.example");
        String link = newest("referred@buyer.example", LINK);

        Browser.Page shown = browser.open(link);
        browser.submit("/register/confirm", Map.of("token", token(link)));
        Browser.Page gone = browser().open(link);

        assertThat(shown.body()).contains("Reference:");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("Reference:");
    }

    @Test
    void the_second_business_screen_without_the_first_keeps_where_one_wanted_to_go() {
        user("skipped@buyer.example");
        Browser browser = signedIn("skipped@buyer.example");

        Browser.Page seen = browser.open("/welcome/2?continue=/organizations/new");
        Browser.Page sent =
                browser.submit(
                        "/welcome/2",
                        Map.of(
                                "purpose",
                                "analytics",
                                "size",
                                "11-50",
                                "next",
                                "/organizations/new"));

        assertThat(seen.path()).isEqualTo("/welcome?continue=%2Forganizations%2Fnew");
        assertThat(sent.path()).isEqualTo("/welcome?continue=%2Forganizations%2Fnew");
    }

    @Test
    void a_weak_password_is_refused_with_its_reason() {
        Browser browser = browser();
        browser.open("/register");

        Browser.Page page =
                browser.submit(
                        "/register",
                        Map.of(
                                "name", "Ada",
                                "email", "weak@buyer.example",
                                "password", "passwordpassword",
                                "next", "/"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("one of the first passwords an attacker tries");
    }

    @Test
    void the_operator_sets_a_password_once_with_the_mailed_link() {
        deliver();
        String link =
                mails.to("operator@vendor.example").stream()
                        .filter(mail -> mail.text().contains("/set-up?token="))
                        .toList()
                        .getLast()
                        .find("http://localhost:8080(/set-up\\?token=[^\\s]+)");
        Browser browser = browser();

        Browser.Page shown = browser.open(link);
        Browser.Page unreadable =
                browser.submit(
                        "/set-up",
                        Map.of(
                                "token",
                                link.substring(link.indexOf('=') + 1),
                                "name",
                                "Olga\u0085",
                                "password",
                                PASSWORD));
        Browser.Page done =
                browser.submit(
                        "/set-up",
                        Map.of(
                                "token",
                                link.substring(link.indexOf('=') + 1),
                                "name",
                                "Olga",
                                "password",
                                PASSWORD));
        Browser.Page keys = browser.open("/desk/seller-keys");

        assertThat(shown.body()).contains("operator@vendor.example");
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.body()).contains("control characters");
        assertThat(done.path()).isEqualTo("/desk");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(browser().open(link).status()).isEqualTo(410);
    }

    private static Browser.Page register(Browser browser, String email) {
        browser.open("/register");
        return browser.submit(
                "/register",
                Map.of("name", "Ada", "email", email, "password", PASSWORD, "next", "/"));
    }

    private String newest(String email, String pattern) {
        deliver();
        return mails.to(email).getLast().find(pattern);
    }

    private static String id(Browser.Page page) {
        return page.path().substring(page.path().indexOf('=') + 1);
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private static String normal(String body, String name) {
        return body.replace(name + "@", "somebody@")
                .replaceAll("value=\"[^\"]*\"", "value")
                .replaceAll("<code>[0-9a-f]{8}</code>", "");
    }
}
