package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.PassingTime;
import io.stallholder.testing.SentMails;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The use cases of this module on a clock that a test moves. */
@SpringBootTest
@Import(IdentityTest.Surroundings.class)
abstract class IdentityTest {

    static final String PASSWORD = "an orchard of quiet pears";

    @Autowired PassingTime time;
    @Autowired SentMails mails;
    @Autowired Transactions transactions;
    @Autowired JdbcClient jdbc;
    @Autowired SignIns signIns;
    @Autowired private Users users;
    @Autowired private Registration registration;
    @Autowired private List<Tick> ticks;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    User user(String email) {
        UserId id =
                registration.createVerified(
                        new EmailAddress(email), "Test Person", PASSWORD, Locale.ENGLISH);
        return current(id);
    }

    User current(UserId id) {
        return transactions.asSystem(() -> users.find(id)).orElseThrow();
    }

    static BrowserId freshBrowser() {
        return new BrowserId(Secrets.hash(Secrets.token()));
    }

    static Visit visit(BrowserId browser) {
        return new Visit(browser, "Firefox, Linux", "192.0.2.1");
    }

    SignedIn alive(SignedIn in) {
        return signIns.find(in.id().toString()).orElseThrow();
    }

    boolean lives(SignedIn in) {
        return signIns.find(in.id().toString()).isPresent();
    }

    String newest(String email, String pattern) {
        ticks.stream()
                .filter(tick -> tick.name().equals("outbox-deliver"))
                .forEach(IdentityTest::runUntilNothingIsDue);
        return mails.to(email).stream()
                .filter(letter ->
                        letter.text().replaceAll("\\s", " ").matches(".*" + one(pattern) + ".*"))
                .toList()
                .getLast()
                .find(pattern);
    }

    private static String one(String pattern) {
        return pattern.replace("\\n", " ");
    }

    private static void runUntilNothingIsDue(Tick tick) {
        for (int run = 0; run < 100 && tick.run(); run++) {
            // the next portion
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        PassingTime passingTime() {
            return new PassingTime();
        }

        @Bean
        WallClock wallClock(PassingTime time) {
            return new WallClock(time);
        }

        @Bean
        @Primary
        SentMails sentMails() {
            return new SentMails();
        }
    }
}
