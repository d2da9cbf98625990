package io.stallholder.console;

import io.stallholder.identity.Registration;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Tick;
import io.stallholder.testing.Browser;
import io.stallholder.testing.SentMails;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole program with its pages, for the tests of this package. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ConsoleTest.Mailbox.class)
abstract class ConsoleTest {

    static final String PASSWORD = "an orchard of quiet pears";

    @LocalServerPort private int port;
    @Autowired private List<Tick> ticks;
    @Autowired private Registration registration;
    @Autowired SentMails mails;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    Browser browser() {
        return new Browser(port);
    }

    /** Lets the mails of a test go out. */
    void deliver() {
        ticks.stream()
                .filter(tick -> tick.name().equals("outbox-deliver"))
                .forEach(ConsoleTest::runUntilNothingIsDue);
    }

    UserId user(String email) {
        return registration.createVerified(
                new EmailAddress(email), "Test Person", PASSWORD, Locale.ENGLISH);
    }

    /** A browser whose reader has signed in. */
    Browser signedIn(String email) {
        Browser browser = browser();
        browser.open("/sign-in");
        browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD, "next", "/"));
        browser.open("/");
        return browser;
    }

    private static void runUntilNothingIsDue(Tick tick) {
        for (int run = 0; run < 100 && tick.run(); run++) {
            // the next portion
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Mailbox {

        @Bean
        @Primary
        SentMails sentMails() {
            return new SentMails();
        }
    }
}
