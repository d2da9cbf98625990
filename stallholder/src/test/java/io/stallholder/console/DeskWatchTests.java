package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import io.stallholder.testing.PlantedBooks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the desk shows of audits, alerts and webhooks. */
final class DeskWatchTests extends ConsoleTest {

    @Autowired private List<Tick> ticks;
    @Autowired private Alerts alerts;
    @Autowired private Transactions transactions;
    @Autowired private JdbcClient jdbc;
    @Autowired private BusinessClock clock;
    @Autowired private DatabaseSettings database;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void the_audit_page_shows_every_rule_each_finding_and_what_to_do(String language) {
        Browser browser = operator(language);
        PlantedBooks books = PlantedBooks.in(database, clock.now());
        books.forgetRuns();
        assertThat(browser.open("/desk/audit").body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "No audit ran yet" : "尚未进行过审计");

        for (PlantedBooks.Breach breach : PlantedBooks.Breach.values()) {
            books.plant(breach);
        }
        tick("audit-books");
        Browser.Page page = browser.open("/desk/audit");
        books.empty();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "Do not correct by hand yet" : "请先不要手工更正")
                .contains(language.equals("en") ? "All there is" : "全部");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void the_alerts_page_shows_what_was_told_and_sends_a_webhook_again(String language) {
        Browser browser = operator(language);
        assertThat(browser.open("/desk/alerts").body()).doesNotContain("??");
        UUID message = UUID.randomUUID();
        transactions.asSystem(() -> {
            alerts.raise(
                    new Alert(
                            "metering.throttled",
                            Alert.Severity.WARNING,
                            List.of("2026-11-23T08:00:00Z"),
                            Map.of()));
            exhausted(message);
        });

        Browser.Page page = browser.open("/desk/alerts");
        Browser.Page after =
                browser.submit("/desk/alerts/webhooks/" + message + "/again", Map.of());

        assertThat(page.body())
                .doesNotContain("??")
                .contains("AWS throttles calls to BatchMeterUsage")
                .contains("https://receiver.example/hook")
                .contains("HTTP 500");
        assertThat(after.body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "waits to be sent again" : "该消息正等待重新发送");
    }

    @Test
    void none_of_it_is_for_others() {
        user("reader@buyer.example");
        Browser reader = signedIn("reader@buyer.example");

        assertThat(reader.open("/desk/audit").status()).isEqualTo(403);
        assertThat(reader.open("/desk/alerts").status()).isEqualTo(403);
    }

    private Browser operator(String language) {
        user("operator@vendor.example");
        return signedIn("operator@vendor.example").speaking(language);
    }

    private void tick(String name) {
        ticks.stream().filter(one -> one.name().equals(name)).forEach(Tick::run);
    }

    private void exhausted(UUID message) {
        jdbc.sql(
                        """
                        insert into outbox.webhook_endpoints (id, owner, url, secrets, changed_at)
                        values (:id, 'operators', 'https://receiver.example/hook', 'sealed',
                            timestamptz '2026-11-23Z')
                        """)
                .param("id", message)
                .update();
        jdbc.sql(
                        """
                        insert into outbox.webhooks (id, message_id, endpoint_id, type, content, state, attempts,
                            attempts_max, enqueued_at, next_attempt_at, settled_at)
                        values (:id, :id, :id, 'alert.raised', 'sealed', 'exhausted', 20, 20,
                            timestamptz '2026-11-23Z', timestamptz '2026-11-23Z',
                            timestamptz '2026-11-23Z')
                        """)
                .param("id", message)
                .update();
        jdbc.sql(
                        """
                        insert into outbox.webhook_attempts
                            (webhook_id, attempt, made_at, took_millis, status)
                        values (:id, 20, timestamptz '2026-11-23Z', 12, 500)
                        """)
                .param("id", message)
                .update();
    }
}
