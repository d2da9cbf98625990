package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "stallholder.webhooks.private-addresses=true")
final class DeskWebhooksTests extends ConsoleTest {

    private static final Pattern SECRET = Pattern.compile("id=\"secret\">(whsec_[^<]+)<");
    private static final Pattern ROTATE = Pattern.compile("action=\"([^\"]+/rotate)\"");

    @Autowired private List<Tick> all;
    @Autowired private JdbcClient jdbc;
    @Autowired private Transactions transactions;
    @Autowired private Organizations organizations;

    private final Queue<Map<String, String>> received = new ConcurrentLinkedQueue<>();
    private final String license = "l-" + UUID.randomUUID().toString().replace("-", "");
    private HttpServer receiver;

    DeskWebhooksTests() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void begin() {
        transactions.asSystem(
                () -> jdbc.sql("update outbox.webhook_endpoints set enabled = false").update());
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void end() {
        receiver.stop(0);
    }

    @Test
    @Carries("S48")
    void a_receiver_can_trust_what_comes_and_old_and_new_secret_sign_while_they_change() {
        Browser operator = operator();
        Browser.Page made = add(operator, hook());
        String first = found(SECRET, made);
        assertThat(operator.open("/desk/webhooks").body())
                .doesNotContain(first)
                .doesNotContain("??");
        OrganizationId organization = link();

        deliverNews();

        Map<String, String> message = received.remove();
        assertThat(message.get("body"))
                .contains("\"type\":\"subscription.linked\"")
                .contains("\"id\":\"" + organization + "\"")
                .contains("\"externalId\":\"tenant-" + license + "\"")
                .contains("\"reference\":\"" + license + "\"")
                .contains("\"sequence\":1");
        assertThat(message.get("webhook-signature"))
                .isEqualTo(SignedMessage.signature(first, message));
        String second =
                found(
                        SECRET,
                        operator.submit(last(ROTATE, operator.open("/desk/webhooks")), Map.of()));
        activate();
        deliverNews();
        Map<String, String> both = received.remove();
        assertThat(both.get("body")).contains("\"type\":\"subscription.activated\"");
        assertThat(both.get("webhook-signature"))
                .isEqualTo(
                        SignedMessage.signature(second, both)
                                + " "
                                + SignedMessage.signature(first, both));
        String keep =
                last(ROTATE, operator.open("/desk/webhooks")).replace("/rotate", "/keep-newest");
        assertThat(operator.submit(keep, Map.of()).body()).contains("Only the newest secret");
    }

    @Test
    void the_desk_shows_each_attempt_and_tells_a_notice_again_under_its_id() {
        Browser operator = operator();
        add(operator, hook());
        link();
        deliverNews();
        Map<String, String> first = received.remove();

        Browser.Page page = operator.open("/desk/webhooks");
        Browser.Page message =
                operator.open(
                        found(Pattern.compile("href=\"(/desk/webhooks/messages/[^\"]+)\""), page));
        assertThat(message.body())
                .contains("HTTP 204", first.get("webhook-id"), " ms")
                .doesNotContain("??");
        String endpoint = last(Pattern.compile("/desk/webhooks/([^/\"]+)/rotate"), page);
        String notice = found(Pattern.compile("/desk/webhooks/notices/([^/\"]+)/replay"), page);
        operator.submit(
                "/desk/webhooks/notices/" + notice + "/replay", Map.of("endpoint", endpoint));
        Browser.Page range =
                operator.submit(
                        "/desk/webhooks/replay",
                        Map.of(
                                "endpoint",
                                endpoint,
                                "license",
                                "arn:aws:license-manager::1:license:" + license,
                                "from",
                                "2020-01-01T00:00",
                                "until",
                                "2099-01-01T00:00"));
        deliverNews();

        assertThat(range.body()).contains("Notices that go out again: 1");
        assertThat(received).hasSize(2);
        assertThat(received)
                .extracting(one -> one.get("webhook-id"))
                .containsOnly(first.get("webhook-id"));
    }

    @Test
    void a_replay_stands_in_the_log_and_one_of_no_period_is_refused() {
        Browser operator = operator();
        add(operator, hook());
        link();
        deliverNews();
        Browser.Page page = operator.open("/desk/webhooks");
        String endpoint = last(Pattern.compile("/desk/webhooks/([^/\"]+)/rotate"), page);
        String notice = found(Pattern.compile("/desk/webhooks/notices/([^/\"]+)/replay"), page);

        operator.submit(
                "/desk/webhooks/notices/" + notice + "/replay", Map.of("endpoint", endpoint));

        assertThat(operator.open("/desk/activities?act=webhook.replayed").body())
                .contains("Had notices delivered again");
        assertThat(
                        operator.submit(
                                        "/desk/webhooks/replay",
                                        Map.of("endpoint", endpoint, "from", "x", "until", ""))
                                .body())
                .contains("The period could not be read");
    }

    @Test
    @Carries("S47")
    void what_is_no_receiver_s_address_is_refused_and_nothing_is_shown_of_secrets() {
        Browser operator = operator();

        for (String url :
                List.of("http://10.0.0.1/", "ftp://x.example/", "https://u:p@x.example/", "")) {
            Browser.Page page = add(operator, url);
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("That cannot be an endpoint").doesNotContain("whsec_");
        }
    }

    @Test
    void a_suspension_is_told_and_stands_in_the_customer_s_log() {
        Browser operator = operator();
        add(operator, hook());
        link();
        deliverNews();
        received.clear();
        operator.open("/desk/suspensions");
        Map<String, String> form =
                Map.of(
                        "license",
                        "arn:aws:license-manager::1:license:" + license,
                        "note",
                        "unpaid");

        assertThat(operator.submit("/desk/suspensions", form).body())
                .contains("Suspended.", "unpaid");
        assertThat(operator.submit("/desk/suspensions", form).body()).contains("It was so before");
        deliverNews();
        assertThat(received.remove().get("body")).contains("\"type\":\"subscription.suspended\"");
        assertThat(operator.submit("/desk/suspensions/resume", form).body()).contains("Resumed.");
        assertThat(operator.submit("/desk/suspensions", Map.of("license", "x", "note", "y")).body())
                .contains("needs a license");
    }

    private Browser operator() {
        user("operator@vendor.example");
        Browser operator = signedIn("operator@vendor.example");
        operator.open("/desk/webhooks");
        return operator;
    }

    private static Browser.Page add(Browser operator, String url) {
        operator.open("/desk/webhooks");
        return operator.submit(
                "/desk/webhooks?types=subscription.linked&types=subscription.activated"
                        + "&types=subscription.suspended",
                Map.of("name", "Our platform", "url", url));
    }

    private String hook() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private OrganizationId link() {
        UserId admin = user(UUID.randomUUID() + "@buyer.example");
        return transactions.asSystem(() -> {
            OrganizationId made = organizations.create("Pears", admin);
            organizations.setExternalId(made, "tenant-" + license, new Actor.Job("test"));
            for (String sql :
                    List.of(
                            "insert into marketplace.account_slots values ('hooks', 1) on conflict do nothing",
                            "insert into marketplace.license_slots values ('hooks', 1) on conflict do nothing",
                            "insert into marketplace.licenses (license_id, license_arn, account_id,"
                                    + " product_code, known_since) values (:license,"
                                    + " 'arn:aws:license-manager::1:license:' || :license,"
                                    + " :account, 'hooks', :now)",
                            "insert into marketplace.assignments (id, license_id, account_id,"
                                    + " product_code, organization_id, account_slot, license_slot,"
                                    + " assigned_from) values (gen_random_uuid(), :license,"
                                    + " :account, 'hooks', :organization, 1, 1, :now)")) {
                jdbc.sql(sql)
                        .param("license", license)
                        .param(
                                "account",
                                Long.toUnsignedString(made.value().getLeastSignificantBits()))
                        .param("organization", made.value())
                        .param("now", OffsetDateTime.parse("2026-11-23T08:00:00Z"))
                        .update();
            }
            return made;
        });
    }

    private void activate() {
        transactions.asSystem(() ->
                jdbc.sql(
                                "update marketplace.licenses set activated_at = :at where license_id = :id")
                        .param("at", OffsetDateTime.parse("2026-11-23T09:00:00Z"))
                        .param("id", license)
                        .update());
    }

    private void deliverNews() {
        for (String name : List.of("marketplace-news", "outbox-webhooks")) {
            all.stream()
                    .filter(tick -> tick.name().equals(name))
                    .forEach(tick -> {
                        for (int run = 0; run < 100 && tick.run(); run++) {}
                    });
        }
    }

    private static String last(Pattern pattern, Browser.Page page) {
        List<String> all = pattern.matcher(page.body()).results().map(hit -> hit.group(1)).toList();
        assertThat(all).as(page.body()).isNotEmpty();
        return all.getLast();
    }

    private static String found(Pattern pattern, Browser.Page page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> message = new HashMap<>();
        for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            message.put(name, exchange.getRequestHeaders().getFirst(name));
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        message.put("body", new String(body, StandardCharsets.UTF_8));
        received.add(message);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
