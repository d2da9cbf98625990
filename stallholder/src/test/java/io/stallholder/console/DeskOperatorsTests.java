package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.metering.RecordState;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import io.stallholder.testing.PlantedRecords;
import io.stallholder.testing.SentMails;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How operators come to be, and who of them are two. */
final class DeskOperatorsTests extends ConsoleTest {

    private static final String FIRST = "operator@vendor.example";

    @Autowired private BusinessClock clock;
    @Autowired private DatabaseSettings database;
    @Autowired private Transactions transactions;
    @Autowired private JdbcClient jdbc;

    @Test
    void nobody_confirms_with_an_account_that_they_invited_and_everybody_hears_of_it() {
        PlantedRecords planted =
                new PlantedRecords(
                        database,
                        clock.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2)));
        UUID id = planted.plant(0, RecordState.CONFLICT, "DUPLICATE");
        user(FIRST);
        user("other@vendor.example");
        transactions.asSystem(() ->
                jdbc.sql("update identity.users set operator = true where email like 'other@%'")
                        .update());
        Browser first = signedIn(FIRST);
        Browser mine = invited(first, "mine@vendor.example");
        Browser mineToo = invited(mine, "mine-too@vendor.example");

        first.open("/desk/records/" + id);
        first.submit(
                "/desk/records/" + id + "/decide",
                Map.of("resolution", "THEIRS", "theirs", "9", "reason", "the feed"));
        String confirm = confirmation(mine.open("/desk/decisions").body());
        Browser.Page refused = mine.submit(confirm, Map.of());
        mineToo.open("/desk/decisions");
        Browser.Page refusedToo = mineToo.submit(confirm, Map.of());
        Browser other = signedIn("other@vendor.example");
        other.open("/desk/decisions");
        Browser.Page done = other.submit(confirm, Map.of());
        planted.empty();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("one of you made the other an operator");
        assertThat(refusedToo.status()).isEqualTo(422);
        assertThat(done.body()).contains("Done, and written into the activity log");
        for (String reader : new String[] {FIRST, "other@vendor.example"}) {
            assertThat(mails.to(reader))
                    .extracting(SentMails.Letter::text)
                    .anyMatch(text -> text.contains(FIRST + " invited mine@vendor.example"))
                    .anyMatch(text -> text.contains("invited mine-too@vendor.example"));
        }
    }

    @Test
    @Carries("S10")
    void a_session_of_before_is_over_when_an_account_becomes_an_operators() {
        user(FIRST);
        user("promoted@vendor.example");
        Browser before = signedIn("promoted@vendor.example");
        Browser open = signedIn("promoted@vendor.example");
        before.open("/account");

        Browser operator = invited(signedIn(FIRST), "promoted@vendor.example");

        deliver();
        assertThat(operator.open("/desk").status()).isEqualTo(200);
        assertThat(before.open("/desk").path()).startsWith("/sign-in");
        assertThat(open.open("/account").path()).startsWith("/sign-in");
        assertThat(mails.to("promoted@vendor.example"))
                .extracting(SentMails.Letter::subject)
                .anyMatch(subject -> subject.contains("password"));
        assertThat(networks("promoted@vendor.example")).containsExactly("127.0.0.1");
    }

    /** Where the set-up of an operator was done from, as the log has it. */
    private List<String> networks(String email) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select distinct address from audit.entries
                                where act = 'operator.set-up' and actor_label like '%' || :email || '%'
                                """)
                        .param("email", email)
                        .query(String.class)
                        .list());
    }

    /** Whoever opens the link of an invitation. */
    private Browser invited(Browser operator, String email) {
        operator.open("/desk/decisions");
        operator.submit("/desk/decisions/operators", Map.of("email", email));
        deliver();
        String link =
                mails.to(email).getLast().find("http://localhost:8080(/set-up\\?token=[^\\s]+)");
        Browser invited = browser();
        invited.open(link);
        invited.submit(
                "/set-up",
                Map.of(
                        "token",
                        link.substring(link.indexOf('=') + 1),
                        "name",
                        "Invited",
                        "password",
                        PASSWORD));
        return invited;
    }

    private static String confirmation(String page) {
        int end = page.indexOf("/confirm") + "/confirm".length();
        return page.substring(page.lastIndexOf("/desk/decisions/", end), end);
    }
}
