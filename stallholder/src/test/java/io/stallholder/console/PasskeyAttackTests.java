package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.identity.BrowserId;
import io.stallholder.identity.UsePasskey;
import io.stallholder.kernel.UserId;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import io.stallholder.testing.Claims;
import io.stallholder.testing.SentMails;
import io.stallholder.testing.TestAuthenticator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a forged, replayed or borrowed passkey does not open. */
final class PasskeyAttackTests extends PasskeyTest {

    private static final String REFUSED = "The passkey was not accepted";

    @Autowired private UsePasskey use;

    static Stream<Named<UnaryOperator<Claims>>> lies() {
        String nobody = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);
        return Stream.of(
                Named.of("another site's origin", c -> c.at("https://localhost.evil.example")),
                Named.of("our host without TLS on another port", c -> c.at("http://localhost:9")),
                Named.of("another site's passkey", c -> c.forParty("evil.example")),
                Named.of("a challenge of the attacker's own", c -> c.answering("AAAAAAAAAAAAAAAA")),
                Named.of("a device that has not verified its owner", Claims::unverified),
                Named.of("a device that nobody touched", Claims::absent),
                Named.of("an answer to making a passkey", c -> c.typed("webauthn.create")),
                Named.of("a counter that stood still", c -> c.counting(0)),
                Named.of("a counter that went back", c -> c.counting(-1)),
                Named.of("the handle of somebody else", c -> c.of(nobody)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    @Carries("S18")
    void a_bent_answer_signs_nobody_in_and_an_honest_one_after_it_does(UnaryOperator<Claims> lie) {
        TestAuthenticator device = new TestAuthenticator();
        String email = "lie-" + UUID.randomUUID() + "@buyer.example";
        registered(email, device);
        Browser browser = browser();
        signIn(browser, device.get(asked(browser), HONEST));
        Browser attacker = browser();

        Browser.Page refused = signIn(attacker, device.get(asked(attacker), lie.apply(HONEST)));
        Browser.Page outside = attacker.open("/account/factors");
        Browser later = browser();
        Browser.Page in = signIn(later, device.get(asked(later), HONEST.counting(5)));

        assertThat(refused.body()).contains(REFUSED);
        assertThat(outside.path()).startsWith("/sign-in");
        assertThat(in.path()).startsWith("/welcome");
    }

    @Test
    @Carries("S10")
    void a_passkey_of_before_opens_nothing_after_a_reset_and_the_owner_is_told() {
        TestAuthenticator thiefs = new TestAuthenticator();
        registered("burgled@buyer.example", thiefs);
        Browser owner = browser();
        owner.open("/forgot");
        owner.submit("/forgot", Map.of("email", "burgled@buyer.example"));
        deliver();
        String token = mails.to("burgled@buyer.example").getLast().find("/reset\\?token=(\\S+)");
        owner.open("/reset?token=" + token);
        owner.submit("/reset", Map.of("token", token, "password", "a lantern over bridges"));
        Browser thief = browser();

        Browser.Page refused = signIn(thief, thiefs.get(asked(thief), HONEST));

        deliver();
        assertThat(owner.open("/account/factors").status()).isEqualTo(200);
        assertThat(refused.body()).contains(REFUSED);
        assertThat(mails.to("burgled@buyer.example"))
                .extracting(SentMails.Letter::text)
                .anyMatch(text -> text.contains("the passkey \"Ada's laptop\" of your account"));
    }

    @Test
    @Carries("S18")
    void an_answer_counts_once_and_in_the_browser_that_was_asked() {
        TestAuthenticator device = new TestAuthenticator();
        registered("replay@buyer.example", device);
        Browser owner = browser();
        String overheard = device.get(asked(owner), HONEST);
        Browser thief = browser();
        asked(thief);

        Browser.Page stolen = signIn(thief, overheard);
        Browser.Page first = signIn(owner, overheard);
        owner.open("/account/factors");
        owner.submit("/sign-out", Map.of());
        asked(owner);
        Browser.Page again = signIn(owner, overheard);

        assertThat(stolen.body()).contains(REFUSED);
        assertThat(first.path()).startsWith("/welcome");
        assertThat(again.body()).contains(REFUSED);
    }

    @Test
    @Carries("S18")
    void a_signature_of_another_key_and_a_passkey_that_nobody_has_are_refused() {
        TestAuthenticator device = new TestAuthenticator();
        registered("signed@buyer.example", device);
        TestAuthenticator forger = new TestAuthenticator();
        Browser browser = browser();

        Browser.Page forged = signIn(browser, device.get(asked(browser), HONEST, forger));
        Browser.Page unknown = signIn(browser, forger.get(asked(browser), HONEST));
        asked(browser);
        Browser.Page garbage = signIn(browser, "{\"id\":\"AA\"}");
        asked(browser);
        Browser.Page endless = signIn(browser, "[".repeat(150_000));

        assertThat(forged.body()).contains(REFUSED);
        assertThat(unknown.body()).contains(REFUSED);
        assertThat(garbage.body()).contains(REFUSED);
        assertThat(endless.status()).isLessThan(500);
    }

    @Test
    @Carries("S18")
    void a_copy_of_a_passkey_is_refused_and_its_owner_told() {
        TestAuthenticator device = new TestAuthenticator();
        registered("copied@buyer.example", device);
        Browser owner = browser();
        signIn(owner, device.get(asked(owner), HONEST.counting(10)));
        Browser copy = browser();

        Browser.Page refused = signIn(copy, device.get(asked(copy), HONEST.counting(-5)));

        deliver();
        assertThat(refused.body()).contains(REFUSED);
        assertThat(mails.to("copied@buyer.example").getLast().text())
                .contains("suggests that there is a copy of it");
    }

    @Test
    @Carries("S18")
    void nobody_proves_that_they_are_there_with_the_passkey_of_somebody_else() {
        TestAuthenticator adas = new TestAuthenticator();
        TestAuthenticator eves = new TestAuthenticator();
        registered("ada@prove.example", adas);
        registered("eve@prove.example", eves);
        Optional<UserId> ada = Optional.of(user("ada@prove.example"));
        BrowserId here = new BrowserId("a".repeat(64));
        BrowserId there = new BrowserId("b".repeat(64));

        UsePasskey.Answer borrowed =
                use.attempt(ada, eves.get(options(ada, here), HONEST), here, "192.0.2.1");
        UsePasskey.Answer elsewhere =
                use.attempt(ada, adas.get(options(ada, here), HONEST), there, "192.0.2.1");
        UsePasskey.Answer others =
                use.attempt(
                        Optional.of(user("eve@prove.example")),
                        adas.get(options(ada, here), HONEST),
                        here,
                        "192.0.2.1");
        UsePasskey.Answer own =
                use.attempt(ada, adas.get(options(ada, here), HONEST), here, "192.0.2.1");
        Browser stranger = browser();
        stranger.open("/sign-in");
        Browser.Page nobody = stranger.submit("/sign-in/passkey/again/options", Map.of());

        assertThat(borrowed).isInstanceOf(UsePasskey.Answer.Refused.class);
        assertThat(elsewhere).isInstanceOf(UsePasskey.Answer.Refused.class);
        assertThat(others).isInstanceOf(UsePasskey.Answer.Refused.class);
        assertThat(own).isInstanceOf(UsePasskey.Answer.Proved.class);
        assertThat(nobody.status()).isEqualTo(403);
    }

    @Test
    @Carries("S18")
    void a_passkey_is_not_made_for_another_site_unverified_or_under_a_taken_id() {
        user("making@buyer.example");
        Browser browser = signedIn("making@buyer.example");
        TestAuthenticator taken = new TestAuthenticator();
        registered("first@buyer.example", taken);

        Browser.Page foreign =
                register(browser, new TestAuthenticator(), HONEST.at("https://evil.example"));
        Browser.Page party =
                register(browser, new TestAuthenticator(), HONEST.forParty("evil.example"));
        Browser.Page unverified = register(browser, new TestAuthenticator(), HONEST.unverified());
        Browser.Page other =
                register(browser, new TestAuthenticator(), HONEST.answering("AAAAAAAAAAAAAAAA"));
        Browser.Page twice = register(browser, taken, HONEST);

        for (Browser.Page page : new Browser.Page[] {foreign, party, unverified, other, twice}) {
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("The passkey was not created");
        }
        assertThat(browser.open("/account/factors").body()).doesNotContain("Ada&#39;s laptop");
    }

    private String options(Optional<UserId> user, BrowserId browser) {
        return use.options(user, browser, "192.0.2.1").orElseThrow();
    }
}
