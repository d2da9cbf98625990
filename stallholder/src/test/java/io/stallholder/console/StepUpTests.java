package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

final class StepUpTests extends TimedConsoleTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @Autowired private Transactions transactions;
    @Autowired private JdbcClient jdbc;

    @Test
    void a_sign_in_of_up_to_five_minutes_counts_where_there_is_no_second_factor() {
        user("fresh@buyer.example");
        Browser browser = signedIn("fresh@buyer.example");
        time.pass(FIVE_MINUTES.minus(Duration.ofSeconds(30)));

        assertThat(browser.open("/account/testing/7").body()).isEqualTo("saw 7");
    }

    @Test
    @Carries("S16")
    void an_older_sign_in_is_asked_for_the_password_and_then_comes_back() {
        user("stale@buyer.example");
        Browser browser = signedIn("stale@buyer.example");
        time.pass(FIVE_MINUTES.plus(A_MOMENT));

        Browser.Page asked = browser.open("/account/testing/7?size=9");
        Browser.Page wrong = again(browser, "not the password at all", "/account/testing/7");
        Browser.Page right = again(browser, PASSWORD, "/account/testing/7?size=9");

        assertThat(asked.path())
                .isEqualTo("/sign-in/again?continue=%2Faccount%2Ftesting%2F7%3Fsize%3D9");
        assertThat(asked.body()).contains("Confirm that it is you").contains("stale@buyer.example");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(browser.open("/account/testing").body()).isEqualTo("the page");
        assertThat(right.path()).startsWith("/welcome");
        assertThat(browser.open("/account/testing/7").body()).isEqualTo("saw 7");
    }

    @Test
    void a_form_that_was_sent_too_late_leads_back_to_its_page_and_does_nothing() {
        user("form@buyer.example");
        Browser browser = signedIn("form@buyer.example");
        browser.open("/");
        time.pass(FIVE_MINUTES.plus(A_MOMENT));

        Browser.Page asked = browser.submit("/account/testing/9", Map.of());

        assertThat(asked.path()).isEqualTo("/sign-in/again?continue=%2Faccount%2Ftesting%2F9");
        assertThat(asked.body()).doesNotContain("moved");
    }

    @Test
    @Carries("S15")
    void the_old_session_id_is_dead_after_the_password_was_asked_for() {
        user("rotated@buyer.example");
        Browser browser = signedIn("rotated@buyer.example");
        time.pass(FIVE_MINUTES.plus(A_MOMENT));
        String before = browser.cookie("stallholder-session");
        browser.open("/account/testing/7");

        again(browser, PASSWORD, "/");
        String after = browser.cookie("stallholder-session");
        browser.setCookie("stallholder-session", before);

        assertThat(after).isNotEqualTo(before);
        assertThat(browser.open("/account/testing").path()).startsWith("/sign-in?");
    }

    @Test
    @Carries("S16")
    void with_a_second_factor_the_password_alone_opens_nothing() {
        UserId user = user("second@buyer.example");
        pebbles.enrol(user);
        Browser browser = browser();
        browser.open("/sign-in");

        Browser.Page half =
                browser.submit(
                        "/sign-in",
                        Map.of(
                                "email", "second@buyer.example",
                                "password", PASSWORD,
                                "next", "/account/testing"));
        Browser.Page elsewhere = browser.open("/account/testing");
        Browser.Page again = browser.open("/sign-in/again?continue=/account/testing");

        assertThat(half.path()).isEqualTo("/sign-in/second?continue=%2Faccount%2Ftesting");
        assertThat(half.body()).contains("Show your pebble").contains("/account/testing");
        assertThat(elsewhere.path()).startsWith("/sign-in?continue=");
        assertThat(again.path()).startsWith("/sign-in/second?");
        assertThat(signedInActs(user)).isZero();
    }

    @Test
    @Carries("S16")
    void a_second_factor_enrolled_meanwhile_is_asked_for_and_the_password_will_not_do() {
        UserId user = user("later@buyer.example");
        Browser browser = signedIn("later@buyer.example");
        pebbles.enrol(user);

        Browser.Page asked = browser.open("/account/testing/7");
        again(browser, PASSWORD, "/account/testing/7");

        assertThat(asked.path()).startsWith("/sign-in/again?");
        assertThat(asked.body()).contains("Show your pebble").doesNotContain("name=\"password\"");
        assertThat(browser.open("/account/testing/7").path()).startsWith("/sign-in/again?");
    }

    @Test
    void a_half_open_sign_in_is_over_after_ten_minutes() {
        pebbles.enrol(user("slow@buyer.example"));
        Browser browser = browser();
        browser.open("/sign-in");
        browser.submit(
                "/sign-in",
                Map.of("email", "slow@buyer.example", "password", PASSWORD, "next", "/"));
        time.pass(Duration.ofMinutes(10));

        assertThat(browser.open("/sign-in/second").path()).startsWith("/sign-in?");
    }

    @Test
    @Carries("S12")
    void ten_wrong_passwords_pause_this_browser_and_no_other() {
        user("guessed@buyer.example");
        Browser thief = signedIn("guessed@buyer.example");
        Browser owner = signedIn("guessed@buyer.example");
        time.pass(FIVE_MINUTES.plus(A_MOMENT));
        thief.open("/account/testing/7");
        owner.open("/account/testing/7");
        for (int tries = 0; tries < 10; tries++) {
            again(thief, "a wrong password, number " + tries, "/");
        }

        assertThat(again(thief, PASSWORD, "/account/testing/7").status()).isEqualTo(429);
        again(owner, PASSWORD, "/account/testing/7");
        assertThat(owner.open("/account/testing/7").body()).isEqualTo("saw 7");
    }

    private long signedInActs(UserId user) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                "select count(*) from audit.entries"
                                        + " where actor_id = :user and act = 'user.signed-in'")
                        .param("user", user.value())
                        .query(Long.class)
                        .single());
    }

    private static Browser.Page again(Browser browser, String password, String next) {
        return browser.submit("/sign-in/again", Map.of("password", password, "next", next));
    }
}
