package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.stallholder.identity.ProveSecondFactor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import io.stallholder.testing.MovableClock;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

@Import(AuthenticatorTests.Watch.class)
final class AuthenticatorTests extends ConsoleTest {

    private static final String PAGE = "/account/factors/authenticator";
    private static final Pattern KEY = Pattern.compile("id=\"key\">([A-Z2-7 ]+)<");
    private static final Pattern CODE = Pattern.compile("<code>([a-z2-7-]{19})</code>");

    @Autowired private MovableClock clock;
    @Autowired private ProveSecondFactor prove;

    @Test
    void an_app_counts_once_its_first_code_was_typed_and_its_owner_is_told() throws Exception {
        user("app@buyer.example");
        Browser browser = signedIn("app@buyer.example");

        Browser.Page shown = browser.open(PAGE);
        Browser.Page reloaded = browser.open(PAGE);
        Browser.Page wrong = browser.submit(PAGE, Map.of("code", "000 00"));
        Browser.Page before = browser.open("/account/factors");
        browser.open(PAGE);
        Browser.Page done = browser.submit(PAGE, Map.of("code", code(key(shown))));
        Browser.Page after = browser.open("/account/factors");
        Browser.Page again = browser.open(PAGE);

        deliver();
        assertThat(shown.body()).contains("src=\"data:image/svg+xml;base64,");
        assertThat(key(reloaded)).isEqualTo(key(shown));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(before.body()).doesNotContain("recovery codes left");
        assertThat(codes(done)).hasSize(10).doesNotHaveDuplicates();
        assertThat(after.body()).contains("10 recovery codes left");
        assertThat(again.path()).isEqualTo("/account/factors");
        assertThat(mails.to("app@buyer.example").getLast().text())
                .contains("an authenticator app was set up");
    }

    @Test
    void after_the_password_the_app_is_asked_for_and_until_then_nothing_is_open() throws Exception {
        String key = enrolled("second@buyer.example").key();
        clock.advance(Duration.ofSeconds(60));
        Browser browser = browser();

        Browser.Page asked = password(browser, "second@buyer.example");
        Browser.Page closed = browser.open("/account/factors");
        browser.open("/sign-in/second?continue=/account/factors");
        Browser.Page wrong = prove(browser, "000000");
        Browser.Page in = prove(browser, code(key));
        Browser.Page open = browser.open("/account/factors");

        assertThat(asked.path()).startsWith("/sign-in/second");
        assertThat(closed.path()).startsWith("/sign-in");
        assertThat(wrong.path()).startsWith("/sign-in/second");
        assertThat(wrong.body()).contains("This code is wrong or was used already");
        assertThat(in.path()).startsWith("/welcome");
        assertThat(open.status()).isEqualTo(200);
    }

    @Test
    @Carries("S17")
    void a_code_that_was_used_opens_nothing_a_second_time() throws Exception {
        String key = enrolled("once@buyer.example").key();
        clock.advance(Duration.ofSeconds(60));
        Browser owner = browser();
        Browser thief = browser();
        password(owner, "once@buyer.example");
        password(thief, "once@buyer.example");
        String code = code(key);

        Browser.Page first = prove(owner, code);
        Browser.Page second = prove(thief, code);
        clock.advance(Duration.ofSeconds(30));
        Browser.Page later = prove(thief, code);

        assertThat(first.path()).startsWith("/welcome");
        assertThat(second.path()).startsWith("/sign-in/second");
        assertThat(later.path()).startsWith("/sign-in/second");
    }

    @Test
    @Carries("S17")
    void guessing_ends_after_five_codes_also_with_new_sign_ins_and_the_right_code()
            throws Exception {
        String key = enrolled("guessed@buyer.example").key();
        clock.advance(Duration.ofMinutes(6));
        Browser first = browser();
        Browser second = browser();
        password(first, "guessed@buyer.example");
        password(second, "guessed@buyer.example");

        for (int tries = 0; tries < 5; tries++) {
            assertThat(prove(tries % 2 == 0 ? first : second, "00000" + tries).body())
                    .contains("This code is wrong");
        }
        Browser.Page locked = prove(second, code(key));
        prove(first, "000000");
        clock.advance(Duration.ofMinutes(6));
        Browser.Page open = prove(second, code(key));

        assertThat(locked.body()).contains("Too many wrong codes");
        assertThat(open.path()).startsWith("/welcome");
        assertThat(told("guessed@buyer.example")).isEqualTo(1);
    }

    @Test
    @Carries("S17")
    void guessing_from_many_addresses_ends_after_twenty_an_hour() throws Exception {
        Enrolled enrolled = enrolled("spread@buyer.example");
        clock.advance(Duration.ofMinutes(61));

        List<ProveSecondFactor.Answer> answers = new ArrayList<>();
        for (int tries = 0; tries < 20; tries++) {
            answers.add(prove.attempt(enrolled.user(), "111111", "192.0.2." + tries));
        }
        ProveSecondFactor.Answer right =
                prove.attempt(enrolled.user(), code(enrolled.key()), "192.0.2.99");

        assertThat(answers).containsOnly(ProveSecondFactor.Answer.WRONG);
        assertThat(right).isEqualTo(ProveSecondFactor.Answer.TOO_MANY);
    }

    @Test
    @Carries("S17")
    void a_recovery_code_stands_in_once_and_its_owner_is_told() throws Exception {
        Enrolled enrolled = enrolled("recovers@buyer.example");
        String code = enrolled.codes().getFirst();
        Browser browser = browser();
        password(browser, "recovers@buyer.example");
        Browser thief = browser();
        password(thief, "recovers@buyer.example");

        Browser.Page in = prove(browser, code.toUpperCase(Locale.ROOT));
        Browser.Page again = prove(thief, code);
        Browser.Page factors = browser.open("/account/factors");

        deliver();
        assertThat(in.path()).startsWith("/welcome");
        assertThat(again.path()).startsWith("/sign-in/second");
        assertThat(factors.body()).contains("9 recovery codes left");
        assertThat(mails.to("recovers@buyer.example").getLast().text())
                .contains("a recovery code of your account with ClickHouse Cloud was used. 9");
    }

    @Test
    void new_recovery_codes_void_the_old_ones_and_removing_the_app_voids_all() throws Exception {
        Enrolled enrolled = enrolled("renews@buyer.example");
        Browser browser = enrolled.browser();
        browser.open("/account/factors");

        Browser.Page renewed = browser.submit("/account/factors/recovery-codes", Map.of());
        List<String> fresh = codes(renewed);
        ProveSecondFactor.Answer old =
                prove.attempt(enrolled.user(), enrolled.codes().getFirst(), "192.0.2.1");
        Browser.Page asked = browser.open(PAGE + "/remove");
        Browser.Page removed = browser.submit(PAGE + "/remove", Map.of());
        ProveSecondFactor.Answer gone =
                prove.attempt(enrolled.user(), fresh.getFirst(), "192.0.2.1");
        Browser.Page in = password(browser(), "renews@buyer.example");

        deliver();
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(enrolled.codes());
        assertThat(old).isEqualTo(ProveSecondFactor.Answer.WRONG);
        assertThat(asked.body()).contains("nothing but your password protects the account");
        assertThat(removed.body()).contains("The app is removed.");
        assertThat(gone).isEqualTo(ProveSecondFactor.Answer.WRONG);
        assertThat(in.path()).startsWith("/welcome");
        assertThat(mails.to("renews@buyer.example").getLast().text()).contains("was removed");
    }

    @Test
    void removing_the_app_asks_for_a_fresh_second_factor_and_the_password_is_not_enough()
            throws Exception {
        Enrolled enrolled = enrolled("stale@buyer.example");
        Browser browser = enrolled.browser();
        clock.advance(Duration.ofMinutes(6));

        Browser.Page asked = browser.open(PAGE + "/remove");
        Browser.Page password =
                browser.submit(
                        "/sign-in/again", Map.of("password", PASSWORD, "next", PAGE + "/remove"));
        browser.open("/account/factors");
        Browser.Page forced = browser.submit(PAGE + "/remove", Map.of());
        browser.open(PAGE + "/remove");
        Browser.Page proved =
                browser.submit(
                        "/sign-in/code",
                        Map.of("code", code(enrolled.key()), "next", PAGE + "/remove"));

        assertThat(asked.path()).startsWith("/sign-in/again");
        assertThat(asked.body()).contains("Code from your app").doesNotContain("type=\"password\"");
        assertThat(password.path()).doesNotStartWith(PAGE);
        assertThat(forced.path()).startsWith("/sign-in/again");
        assertThat(proved.path()).doesNotStartWith("/sign-in");
    }

    private long told(String email) {
        deliver();
        return mails.to(email).stream()
                .filter(mail -> mail.text().contains("too many wrong codes"))
                .count();
    }

    private Enrolled enrolled(String email) throws InvalidKeyException {
        UserId user = user(email);
        Browser browser = signedIn(email);
        String key = key(browser.open(PAGE));
        Browser.Page done = browser.submit(PAGE, Map.of("code", code(key)));
        return new Enrolled(user, browser, key, codes(done));
    }

    private static Browser.Page password(Browser browser, String email) {
        browser.open("/sign-in");
        Browser.Page page =
                browser.submit(
                        "/sign-in", Map.of("email", email, "password", PASSWORD, "next", "/"));
        browser.open("/sign-in/second");
        return page;
    }

    private static Browser.Page prove(Browser browser, String code) {
        browser.open("/sign-in/second");
        return browser.submit("/sign-in/code", Map.of("code", code, "next", "/"));
    }

    private static String key(Browser.Page page) {
        Matcher matcher = KEY.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace(" ", "");
    }

    private static List<String> codes(Browser.Page page) {
        return CODE.matcher(page.body())
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll("</?code>", ""))
                .toList();
    }

    private String code(String key) throws InvalidKeyException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(Base32.decode(key), "HmacSHA1"), clock.instant());
    }

    private record Enrolled(UserId user, Browser browser, String key, List<String> codes) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Watch {

        @Bean
        MovableClock movableClock() {
            return new MovableClock("2026-11-26T12:00:00Z");
        }

        @Bean
        @Primary
        WallClock movableWallClock(MovableClock clock) {
            return new WallClock(clock);
        }
    }
}
