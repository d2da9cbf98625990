package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import io.stallholder.testing.HostileProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a provider that lies, or an answer that was bent, does not open. */
final class HostileProviderTests extends ConsoleTest {

    private static final HostileProvider THERE = new HostileProvider();
    private static final InstantSource NOW = InstantSource.system();
    private static final String WAY = "/sign-in/with/hostile";
    private static final String REFUSED = "Signing in with Hostile did not work";

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        for (String name : new String[] {"hostile", "twin"}) {
            String prefix = "stallholder.identity.oidc." + name + ".";
            registry.add(prefix + "label", () -> name.equals("twin") ? "Twin" : "Hostile");
            registry.add(prefix + "issuer", THERE::issuer);
            registry.add(prefix + "client-id", () -> HostileProvider.CLIENT);
            registry.add(prefix + "client-secret", () -> HostileProvider.SECRET);
            registry.add(prefix + "authoritative-for", () -> "acme.example");
        }
    }

    @AfterAll
    static void stop() {
        THERE.close();
    }

    static Stream<Named<UnaryOperator<JWTClaimsSet.Builder>>> lies() {
        return Stream.of(
                Named.of("another issuer", c -> c.issuer("https://accounts.google.com")),
                Named.of("no issuer", c -> c.issuer(null)),
                Named.of("no nonce", c -> c.claim("nonce", null)),
                Named.of("another nonce", c -> c.claim("nonce", "A".repeat(43))),
                Named.of("another audience", c -> c.audience("somebody-else")),
                Named.of("no subject", c -> c.subject(null)),
                Named.of(
                        "expired",
                        c -> c.expirationTime(Date.from(NOW.instant().minusSeconds(600)))),
                Named.of("another party", c -> c.claim("azp", "somebody-else")));
    }

    @ParameterizedTest
    @MethodSource("lies")
    @Carries("S19")
    void a_token_that_lies_signs_nobody_in(UnaryOperator<JWTClaimsSet.Builder> lie) {
        Browser browser = browser();
        Sent sent = begin(browser);
        THERE.says(lie.apply(honest(sent, "liar")).build());

        Browser.Page page = browser.open(sent.back());

        assertThat(page.body()).contains(REFUSED);
        assertThat(browser.open("/account/factors").path()).startsWith("/sign-in");
    }

    static Stream<Named<BiConsumer<HostileProvider, JWTClaimsSet>>> forgeries() {
        return Stream.of(
                Named.of("a key of the attacker's own", HostileProvider::forges),
                Named.of("the secret of the client", HostileProvider::downgrades),
                Named.of("nothing", HostileProvider::leavesUnsigned));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    @Carries("S19")
    void a_token_signed_with_anything_else_signs_nobody_in(
            BiConsumer<HostileProvider, JWTClaimsSet> forgery) {
        Browser browser = browser();
        Sent sent = begin(browser);
        forgery.accept(THERE, honest(sent, "forged").build());

        Browser.Page page = browser.open(sent.back());

        assertThat(page.body()).contains(REFUSED);
        assertThat(browser.open("/account/factors").path()).startsWith("/sign-in");
    }

    @Test
    @Carries("S19")
    void an_answer_counts_once_in_its_own_browser_at_its_own_provider() {
        Browser owner = browser();
        Browser thief = browser();
        begin(thief);
        Sent sent = begin(owner);
        THERE.says(honest(sent, UUID.randomUUID().toString()).build());

        Browser.Page stolen = thief.open(sent.back());
        Browser.Page mixed = owner.open(sent.back().replace("/hostile/", "/twin/"));
        Browser.Page in = owner.open(sent.back());
        owner.submit("/sign-out", Map.of());
        Browser.Page again = owner.open(sent.back());
        Browser.Page invented = owner.open(WAY + "/callback?code=c&state=invented");

        assertThat(stolen.body()).contains(REFUSED);
        assertThat(mixed.body()).contains("Signing in with Twin did not work");
        assertThat(in.path()).startsWith("/welcome");
        assertThat(again.body()).contains(REFUSED);
        assertThat(invented.body()).contains(REFUSED);
    }

    @Test
    @Carries("S19")
    void an_answer_that_names_another_issuer_is_refused() {
        Browser browser = browser();
        Sent sent = begin(browser);
        THERE.says(honest(sent, "mixed-up").build());

        Browser.Page page = browser.open(sent.back() + "&iss=https%3A%2F%2Fevil.example");

        assertThat(page.body()).contains(REFUSED);
    }

    @Test
    @Carries("S10")
    void an_address_that_is_not_verified_or_not_the_providers_to_vouch_for_makes_no_account() {
        Browser.Page unverified =
                answered(c -> c.claim("email", "x1@acme.example").claim("email_verified", false));
        Browser.Page silent =
                answered(c -> c.claim("email", "x2@acme.example").claim("email_verified", null));
        Browser.Page foreign = answered(c -> c.claim("email", "x4@other.example"));
        Browser.Page alike = answered(c -> c.claim("email", "x5@evil-acme.example"));
        Browser.Page below = answered(c -> c.claim("email", "x6@sub.acme.example"));
        Browser.Page none = answered(c -> c.claim("email", null));

        assertThat(Stream.of(unverified, silent, foreign, alike, below, none))
                .allSatisfy(page ->
                        assertThat(page.body()).contains("Connect your Hostile account once"));
    }

    @Test
    @Carries({"S10", "S19"})
    void a_recycled_address_with_another_subject_does_not_get_the_account_of_the_first() {
        Browser first = browser();
        Sent sent = begin(first);
        THERE.says(honest(sent, "the-first").claim("email", "role@acme.example").build());
        Browser.Page made = first.open(sent.back());
        Browser second = browser();
        Sent later = begin(second);
        THERE.says(honest(later, "the-second").claim("email", "role@acme.example").build());

        Browser.Page refused = second.open(later.back());

        assertThat(made.path()).startsWith("/welcome");
        assertThat(refused.body()).contains("Connect your Hostile account once");
        assertThat(second.open("/account/factors").path()).startsWith("/sign-in");
    }

    @Test
    @Carries("S16")
    void a_sign_in_there_that_is_old_or_of_an_unknown_time_is_no_fresh_proof_here() {
        String sensitive = "/account/password";
        for (Long old : new Long[] {null, NOW.instant().minusSeconds(900).getEpochSecond()}) {
            Browser browser = browser();
            String subject = UUID.randomUUID().toString();
            comeBack(browser, subject, old);

            Browser.Page inside = browser.open("/account/factors");
            Browser.Page asked = browser.open(sensitive);
            Browser.Page again = comeBack(browser, subject, old);
            Browser.Page still = browser.open(sensitive);
            comeBack(browser, subject, NOW.instant().getEpochSecond());
            Browser.Page open = browser.open(sensitive);

            assertThat(inside.status()).isEqualTo(200);
            assertThat(asked.path()).startsWith("/sign-in/again");
            assertThat(again.body()).contains(REFUSED);
            assertThat(still.path()).startsWith("/sign-in/again");
            assertThat(open.path()).isEqualTo(sensitive);
        }
    }

    /** Somebody comes back whom the provider asked then. */
    private static Browser.Page comeBack(Browser browser, String subject, @Nullable Long asked) {
        Sent sent = begin(browser);
        THERE.says(honest(sent, subject).claim("auth_time", asked).build());
        return browser.open(sent.back());
    }

    @Test
    void breaking_off_and_another_sites_link_lead_back_to_the_sign_in_page() {
        Browser browser = browser();
        Sent sent = begin(browser);

        Browser.Page cancelled = browser.open(sent.back().replace("code=c", "error=access_denied"));
        Browser.Page unknown = browser.open("/sign-in/with/nobody");

        assertThat(cancelled.body()).contains("You did not finish signing in with Hostile");
        assertThat(unknown.status()).isEqualTo(404);
    }

    /** Somebody new comes back with what the provider says of them. */
    private Browser.Page answered(UnaryOperator<JWTClaimsSet.Builder> said) {
        Browser browser = browser();
        Sent sent = begin(browser);
        THERE.says(said.apply(honest(sent, UUID.randomUUID().toString())).build());
        return browser.open(sent.back());
    }

    private static JWTClaimsSet.Builder honest(Sent sent, String subject) {
        Instant now = NOW.instant();
        return new JWTClaimsSet.Builder()
                .issuer(THERE.issuer())
                .subject(subject)
                .audience(HostileProvider.CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", sent.nonce())
                .claim("email", subject + "@acme.example")
                .claim("email_verified", true);
    }

    private static Sent begin(Browser browser) {
        String page = browser.sentTo(WAY);
        return new Sent(parameter(page, "state"), parameter(page, "nonce"));
    }

    private static String parameter(String page, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(page);
        assertThat(matcher.find()).as(name + " in " + page).isTrue();
        return matcher.group(1);
    }

    private record Sent(String state, String nonce) {

        String back() {
            return WAY + "/callback?code=c&state=" + state;
        }
    }
}
