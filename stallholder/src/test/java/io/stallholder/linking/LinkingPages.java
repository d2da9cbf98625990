package io.stallholder.linking;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.BrowserId;
import io.stallholder.identity.BusinessProfile;
import io.stallholder.identity.Profiles;
import io.stallholder.identity.Proof;
import io.stallholder.identity.Registration;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.ScriptedMarketplace;
import io.stallholder.testing.TestDatabase;
import jakarta.servlet.http.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The whole program with a scripted marketplace, and browsers and people to use it. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(LinkingPages.Fakes.class)
abstract class LinkingPages {

    private static final Duration BETWEEN_ARRIVALS = Duration.ofSeconds(4);

    static final String TOKEN = "x-amzn-marketplace-token";

    @Autowired MockMvc mvc;
    @Autowired ScriptedMarketplace aws;
    @Autowired MovableClock time;
    @Autowired PassingTime wall;
    @Autowired Transactions transactions;
    @Autowired Organizations organizations;
    @Autowired Users users;
    @Autowired Registration registration;
    @Autowired Profiles profiles;
    @Autowired PendingLinks pendingLinks;
    @Autowired Claims claims;
    @Autowired PendingLinkTick tick;
    @Autowired JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @TestConfiguration
    static class Fakes {

        @Bean
        @Primary
        ScriptedMarketplace scriptedMarketplace() {
            return new ScriptedMarketplace();
        }

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock("2026-11-23T10:00:00Z");
        }

        @Bean
        @Primary
        BusinessClock movableBusinessClock(MovableClock clock) {
            return new BusinessClock(clock);
        }

        @Bean
        PassingTime passingTime() {
            return new PassingTime();
        }

        @Bean
        @Primary
        WallClock passingWallClock(PassingTime time) {
            return new WallClock(time);
        }
    }

    /** The machine's time, plus what visitors let pass so as not to be too many at once. */
    static final class PassingTime implements InstantSource {

        private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
        private final AtomicReference<@Nullable Instant> stopped = new AtomicReference<>();

        /** It stands still until it goes again. */
        void stop() {
            stopped.set(instant());
        }

        void go() {
            stopped.set(null);
        }

        void pass(Duration time) {
            passed.updateAndGet(time::plus);
        }

        @Override
        public Instant instant() {
            Instant standing = stopped.get();
            return standing != null ? standing : running();
        }

        private Instant running() {
            return InstantSource.system().instant().plus(passed.get());
        }
    }

    /** A browser: the cookie that it keeps. */
    record Browser(String cookie) {

        static Browser fresh() {
            return new Browser((UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43));
        }

        BrowserId id() {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256")
                                .digest(cookie.getBytes(StandardCharsets.UTF_8));
                return new BrowserId(HexFormat.of().formatHex(hash));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    User person(String name) {
        EmailAddress email = new EmailAddress(name + "-" + UUID.randomUUID() + "@buyer.example");
        UserId id =
                registration.createVerified(
                        email, name, "correct horse battery staple", Locale.ENGLISH);
        profiles.save(id, new BusinessProfile("Acme", "DE", purpose(), size()));
        return transactions.asSystem(() -> users.find(id)).orElseThrow();
    }

    OrganizationId organization(String name, User admin) {
        return transactions.asSystem(() -> organizations.create(name, admin.id()));
    }

    /** Subscribes an account: the token that AWS would post. */
    String subscribed(String account) {
        return subscribed(account, license());
    }

    String subscribed(String account, LicenseArn license) {
        String token = "tok-" + UUID.randomUUID() + "+/=";
        aws.token(
                token,
                new ResolveAnswer.ResolvedCustomer(
                        new AwsAccountId(account), license, productCode()));
        return token;
    }

    /** Set up your account: returns the path of the pending link. */
    String arrive(String token, Browser browser) throws Exception {
        MvcResult result = perform(register(token), browser);
        String location = result.getResponse().getRedirectedUrl();
        if (result.getResponse().getStatus() != 303 || location == null) {
            throw new AssertionError(result.getResponse().getContentAsString());
        }
        return location;
    }

    MockHttpServletRequestBuilder register(String token) {
        byte[] body =
                (TOKEN + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
        wall.pass(BETWEEN_ARRIVALS);
        return post("/aws-marketplace/register")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .header("Sec-Fetch-Site", "cross-site")
                .content(body);
    }

    MvcResult perform(MockHttpServletRequestBuilder request, Browser browser) throws Exception {
        return mvc.perform(request.cookie(new Cookie("stallholder-browser", browser.cookie())))
                .andReturn();
    }

    MvcResult perform(MockHttpServletRequestBuilder request, Browser browser, User user)
            throws Exception {
        return perform(
                request.with(
                                authentication(
                                        UsernamePasswordAuthenticationToken.authenticated(
                                                user, "", List.of())))
                        .with(sent -> {
                            justNow(user).attach(sent);
                            return sent;
                        }),
                browser);
    }

    /** The person signed in a moment ago, as the new buyer of the journey did. */
    private SignedIn justNow(User user) {
        Instant now = wall.instant();
        return new SignedIn(
                UUID.randomUUID(), user, Proof.PASSWORD, now, now, Optional.empty(), false);
    }

    String page(String path, Browser browser, User user) throws Exception {
        return perform(get(path), browser, user)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    MvcResult confirm(String link, Browser browser, User user, OrganizationId organization)
            throws Exception {
        return perform(
                post(link + "/confirm").param("organization", organization.toString()).with(csrf()),
                browser,
                user);
    }

    int mailsTo(EmailAddress email) {
        return transactions.asSystem(() ->
                jdbc.sql("select count(*) from outbox.mails where recipient = :to")
                        .param("to", email.value())
                        .query(Integer.class)
                        .single());
    }

    /** Asks an organization's Admins to finish the link. */
    void ask(String link, Browser browser, User user, OrganizationId organization)
            throws Exception {
        perform(
                post(link + "/ask").param("organization", organization.toString()).with(csrf()),
                browser,
                user);
    }

    static LicenseArn license() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new LicenseArn("arn:aws:license-manager::294400000000:license:l-" + id);
    }

    static String account() {
        return Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
    }

    static String productCode() {
        return "examplecode1";
    }

    private static String purpose() {
        return BusinessProfile.PURPOSES.getFirst();
    }

    private static String size() {
        return BusinessProfile.SIZES.getFirst();
    }
}
