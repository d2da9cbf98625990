package io.stallholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.SentMails;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DeliverMailsTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final OutboxSettings SETTINGS =
            new OutboxSettings(KEY, 3, Duration.ofSeconds(5), Duration.ofHours(1));

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final WallClock clock = new WallClock(time);
    private final SentMails server = new SentMails();
    private final Envelope envelope = new Envelope(KEY);
    private final Mails mails = new Mails(DATABASE.jdbc());
    private final Outbox outbox =
            new Outbox(DATABASE.jdbc(), new Ids(UuidCreator::getTimeOrderedEpoch), clock, envelope);
    private final DeliverMails deliver =
            new DeliverMails(
                    DATABASE.transactions(),
                    mails,
                    clock,
                    new DeliverMails.Post(server, envelope, "console@vendor.example", SETTINGS));

    @BeforeEach
    void empty_the_outbox() {
        DATABASE.superuser().sql("delete from outbox.mails").update();
    }

    @Test
    void a_mail_is_kept_encrypted_until_it_is_delivered_and_then_erased() {
        enqueue("reader@buyer.example", "secret code 12345678");
        String waiting = content();

        assertThat(deliver.run()).isTrue();

        assertThat(waiting).isNotEmpty().doesNotContain("secret");
        assertThat(content()).isEmpty();
        assertThat(server.to("reader@buyer.example").getFirst().text())
                .contains("secret code 12345678");
        assertThat(deliver.run()).isFalse();
    }

    @Test
    void a_refused_mail_waits_and_is_tried_again() {
        enqueue("later@buyer.example", "hello");
        server.refuse(true);
        deliver.run();

        assertThat(deliver.run()).as("before the pause is over").isFalse();
        server.refuse(false);
        time.advance(Duration.ofSeconds(5));
        assertThat(deliver.run()).isTrue();
        assertThat(server.to("later@buyer.example")).hasSize(1);
    }

    @Test
    void a_mail_that_is_refused_too_often_is_given_up_and_listed() {
        enqueue("never@buyer.example", "hello");
        server.refuse(true);
        for (int attempt = 0; attempt < 3; attempt++) {
            deliver.run();
            time.advance(Duration.ofMinutes(5));
        }

        assertThat(deliver.run()).isFalse();
        assertThat(DATABASE.transactions().asSystem(mails::undelivered))
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.recipient()).isEqualTo("never@buyer.example");
                    assertThat(given.attempts()).isEqualTo(3);
                    assertThat(given.error()).contains("421");
                });
    }

    private void enqueue(String to, String text) {
        DATABASE.transactions()
                .asSystem(() -> outbox.mail(new Mail(new EmailAddress(to), "Subject", text)));
    }

    private static String content() {
        return DATABASE.superuser()
                .sql("select coalesce(content, '') from outbox.mails")
                .query(String.class)
                .single();
    }
}
