package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for the operator besides metering. */
final class DeskTests extends ConsoleTest {

    private static final String EVENTS =
            """
            insert into marketplace.inbox (
                id, event_key, message_id, body, received_at, state, detail_type, reason)
            select gen_random_uuid(), :language || n, 'message', '', timestamptz '2026-11-23Z', 'QUARANTINED', kind, why
            from (values
                (1, 'License Updated - Manufacturer', 'product elsewhere1 is not sold here'),
                (2, 'License Updated - Manufacturer',
                    'the license is known for another account or product'),
                (3, 'Purchase Agreement Created - Proposer', 'could not be applied'),
                (4, null, 'no time or no detail-type')) as quarantined (n, kind, why)
            """;

    private static final String REPAIRS =
            """
            insert into marketplace.repairs (
                id, missing, agreement_id, license_id, license_arn, taken_as, found_at)
            select gen_random_uuid(), kind, 'agmt-lost-' || :language,
                   license, 'arn:aws:license-manager::294400000000:license:' || license,
                   timestamptz '2026-11-23Z', timestamptz '2026-11-23Z'
            from (values
                ('AGREEMENT_CREATED', null), ('LICENSE_UPDATED', 'l-lost'),
                ('AGREEMENT_ENDED', null), ('LICENSE_DEPROVISIONED', 'l-lost'))
                as lost (kind, license)
            """;

    private static final String MAIL =
            """
            insert into outbox.mails (
                id, recipient, content, state, attempts, enqueued_at, next_attempt_at, settled_at,
                last_error)
            values (gen_random_uuid(), 'unreachable@buyer.example', 'sealed', 'exhausted', 12,
                timestamptz '2026-11-23Z', timestamptz '2026-11-23Z', timestamptz '2026-11-23Z', '550 no such mailbox')
            """;

    @Autowired private Transactions transactions;
    @Autowired private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void the_desk_says_since_when_the_queue_of_events_is_not_read(String language) {
        user("operator@vendor.example");
        Browser browser = signedIn("operator@vendor.example").speaking(language);
        boolean english = language.equals("en");

        readAt("2026-11-23T08:15:00Z");
        assertThat(browser.open("/desk").body())
                .doesNotContain("??")
                .contains(
                        english
                                ? "was not read since 2026-11-23 08:15 UTC"
                                : "自 2026-11-23 08:15 UTC 起未能读取")
                .contains(english ? "Check the queue’s URL" : "请检查队列的 URL");
        readAt("infinity");
        assertThat(browser.open("/desk").body())
                .doesNotContain(english ? "was not read" : "读取 AWS 事件队列");
    }

    private void readAt(String time) {
        transactions.asSystem(() ->
                jdbc.sql("update marketplace.inbox_progress set read_at = cast(:at as timestamptz)")
                        .param("at", time)
                        .update());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void the_desk_shows_events_that_never_came(String language) {
        user("operator@vendor.example");
        Browser browser = signedIn("operator@vendor.example").speaking(language);

        transactions.asSystem(() -> jdbc.sql(REPAIRS).param("language", language).update());
        Browser.Page desk = browser.open("/desk");

        assertThat(desk.body())
                .doesNotContain("??")
                .contains("agmt-lost-" + language, "l-lost")
                .contains(language.equals("en") ? "taken to have happened" : "视为发生于");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void the_desk_shows_events_set_aside_and_mails_given_up(String language) {
        user("operator@vendor.example");
        Browser browser = signedIn("operator@vendor.example").speaking(language);
        assertThat(browser.open("/desk").body()).doesNotContain("??");

        transactions.asSystem(() -> {
            jdbc.sql(EVENTS).param("language", language).update();
            jdbc.sql(MAIL).update();
        });
        Browser.Page desk = browser.open("/desk");

        assertThat(desk.status()).isEqualTo(200);
        assertThat(desk.body())
                .doesNotContain("??")
                .contains("product elsewhere1 is not sold here")
                .contains("the license is known for another account or product")
                .contains("could not be applied")
                .contains("no time or no detail-type")
                .contains("unreachable@buyer.example")
                .contains("550 no such mailbox")
                .contains(
                        language.equals("en")
                                ? "Check the address and the mail server"
                                : "请检查地址和邮件服务器的设置")
                .contains(
                        language.equals("en")
                                ? "add its product code to the catalog"
                                : "请把其产品代码加入目录");
    }
}
