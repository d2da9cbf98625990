package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import io.stallholder.testing.OidcServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in with a real provider. */
final class ProviderSignInTests extends ConsoleTest {

    private static final OidcServer THERE =
            OidcServer.start("http://localhost:8080/sign-in/with/acme-id/callback");

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        String prefix = "stallholder.identity.oidc.acme-id.";
        registry.add(prefix + "label", () -> "Acme ID");
        registry.add(prefix + "issuer", THERE::issuer);
        registry.add(prefix + "client-id", () -> "console");
        registry.add(prefix + "client-secret", () -> "console-secret");
        registry.add(prefix + "authoritative-for", () -> "acme.example");
    }

    @AfterAll
    static void stop() {
        THERE.close();
    }

    @Test
    void
            the_first_sign_in_with_an_address_of_the_provider_makes_an_account_and_the_next_finds_it() {
        THERE.add("ada", verified("ada@acme.example"));
        Browser first = browser();
        Browser second = browser();

        Browser.Page made = signIn(first, "ada");
        Browser.Page factors = first.open("/account/factors");
        Browser.Page found = signIn(second, "ada");

        assertThat(first.open("/account/factors").status()).isEqualTo(200);
        assertThat(made.path()).startsWith("/welcome");
        assertThat(factors.body()).contains("Acme ID").contains("ada@acme.example");
        assertThat(factors.body()).contains("You have no password.");
        assertThat(found.path()).startsWith("/welcome");
    }

    @Test
    void
            the_way_there_has_state_nonce_and_a_code_challenge_and_leads_back_to_the_configured_address() {
        String page = browser().sentTo("/sign-in/with/acme-id");

        assertThat(page)
                .startsWith(THERE.issuer() + "/oauth2/authorize?")
                .contains("response_type=code")
                .containsPattern("[?&]state=[A-Za-z0-9_%-]{40,}")
                .containsPattern("[?&]nonce=[A-Za-z0-9_-]{43}")
                .containsPattern("[?&]code_challenge=[A-Za-z0-9_-]{43}")
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=http://localhost:8080/sign-in/with/acme-id/callback");
    }

    @Test
    @Carries("S10")
    void an_address_that_has_an_account_is_not_opened_by_the_provider_until_both_are_proved() {
        user("grace@acme.example");
        THERE.add("grace", verified("grace@acme.example"));
        Browser browser = browser();

        Browser.Page unknown = signIn(browser, "grace");
        Browser.Page closed = browser.open("/account/factors");
        browser.open("/sign-in");
        browser.submit(
                "/sign-in",
                Map.of("email", "grace@acme.example", "password", PASSWORD, "next", "/"));
        String offer = offer(unknown);
        Browser.Page named = browser.open(offer);
        Browser.Page connected = browser.submit(offer, Map.of());
        Browser.Page again = browser.open(offer);
        Browser elsewhere = browser();
        Browser.Page in = signIn(elsewhere, "grace");

        deliver();
        assertThat(unknown.body()).contains("Connect your Acme ID account once");
        assertThat(closed.path()).startsWith("/sign-in");
        assertThat(named.body()).contains("grace@acme.example").contains("Connect them");
        assertThat(connected.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(410);
        assertThat(in.path()).startsWith("/welcome");
        assertThat(mails.to("grace@acme.example").getLast().text())
                .contains("signing in with Acme ID was connected");
    }

    @Test
    @Carries("S10")
    void what_a_provider_proved_in_one_browser_cannot_be_connected_in_another() {
        user("victim@buyer.example");
        THERE.add("mallory", verified("mallory@elsewhere.example"));
        Browser mallory = browser();
        String offer = offer(signIn(mallory, "mallory"));
        Browser victim = signedIn("victim@buyer.example");

        Browser.Page shown = victim.open(offer);
        victim.open("/account/factors");
        Browser.Page connected = victim.submit(offer, Map.of());

        assertThat(shown.status()).isEqualTo(410);
        assertThat(connected.status()).isEqualTo(410);
        assertThat(victim.open("/account/factors").body()).doesNotContain("mallory");
    }

    @Test
    @Carries("S10")
    void an_unproved_registration_gives_way_to_the_owner_and_its_password_opens_nothing() {
        Browser hijacker = browser();
        hijacker.open("/register");
        Browser.Page waiting =
                hijacker.submit(
                        "/register",
                        Map.of(
                                "name", "Not Joan",
                                "email", "joan@acme.example",
                                "password", PASSWORD,
                                "next", "/"));
        THERE.add("joan", verified("joan@acme.example"));
        Browser owner = browser();

        Browser.Page made = signIn(owner, "joan");
        hijacker.open("/sign-in");
        Browser.Page tried =
                hijacker.submit(
                        "/sign-in",
                        Map.of("email", "joan@acme.example", "password", PASSWORD, "next", "/"));
        Browser.Page inside = hijacker.open("/account/factors");

        assertThat(waiting.path()).startsWith("/register/verify");
        assertThat(made.path()).startsWith("/welcome");
        assertThat(tried.path()).doesNotStartWith("/welcome");
        assertThat(inside.path()).startsWith("/sign-in");
    }

    @Test
    void disconnecting_the_last_way_in_warns_and_ends_it() {
        THERE.add("last", verified("last@acme.example"));
        Browser browser = browser();
        signIn(browser, "last");
        String page = "/account/factors/providers/acme-id/disconnect";

        Browser.Page asked = browser.open(page);
        Browser.Page done = browser.submit(page, Map.of());
        Browser.Page unknown = signIn(browser(), "last");

        assertThat(asked.body()).contains("This is the last way into your account");
        assertThat(done.body()).contains("It is disconnected.");
        assertThat(unknown.body()).contains("Connect your Acme ID account once");
    }

    private static Map<String, Object> verified(String email) {
        return Map.of("email", email, "email_verified", true, "name", "From There");
    }

    private static Browser.Page signIn(Browser browser, String name) {
        String page = browser.sentTo("/sign-in/with/acme-id");
        return browser.open(THERE.signIn(name, page));
    }

    private static String offer(Browser.Page page) {
        String body = page.body();
        int begin = body.indexOf("%2Faccount%2Ffactors%2Foffers%2F");
        int start = begin < 0 ? body.indexOf("/account/factors/offers/") : begin;
        return body.substring(start, body.indexOf('"', start)).replace("%2F", "/");
    }
}
