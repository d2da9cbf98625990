package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.BazaarControls.Agreement;
import io.stallholder.e2e.BazaarControls.Buyer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the emulator has answered is on disk: kill -9 takes nothing of it. */
final class BazaarKilledTests {

    private static final Buyer BUYER = new Buyer("111122223333", "purchaser");
    private static final String LISTING = "prodview-examplepayg1";

    @TempDir Path data;

    @Test
    void agreements_queue_mails_and_clock_survive_kill_9() {
        try (BazaarAlone bazaar = BazaarAlone.in(data)) {
            BazaarControls before = bazaar.controls();
            before.set(before.now().plus(Duration.ofDays(3)));
            Agreement agreement = before.subscribe(BUYER, LISTING, "PO-77");
            Agreement ended = before.subscribe(BUYER, LISTING, "");
            before.cancel(BUYER, ended);
            Eventually.within(Duration.ofSeconds(30))
                    .until(
                            "the cancelled one is deprovisioned",
                            () -> isDeprovisioned(before, ended));
            mail(bazaar.smtpPort());
            Instant killedAt = before.now();
            String agreements = before.agreements(BUYER).toString();
            String queues = before.queues().toString();
            String mails = before.mails().toString();

            bazaar.killAndRestart();

            BazaarControls after = bazaar.controls();
            assertThat(after.agreements(BUYER).toString()).isEqualTo(agreements);
            assertThat(after.queues().toString()).isEqualTo(queues);
            assertThat(after.mails().toString()).isEqualTo(mails).contains("Kept for good");
            assertThat(after.now()).isBetween(killedAt, killedAt.plus(Duration.ofMinutes(5)));
            assertThat(after.bill(BUYER, killedAt.toString().substring(0, 7)).toString())
                    .contains(agreement.agreementId(), "PO-77");
        }
    }

    private static boolean isDeprovisioned(BazaarControls bazaar, Agreement agreement) {
        return bazaar.agreements(BUYER)
                .valueStream()
                .filter(it -> it.path("agreementId").asString().equals(agreement.agreementId()))
                .anyMatch(it -> it.path("deprovisionedAt").isString());
    }

    private static void mail(int port) {
        String[] lines = {
            "HELO test",
            "MAIL FROM:<a@example.com>",
            "RCPT TO:<b@example.com>",
            "DATA",
            "Subject: Kept for good\r\n\r\nText\r\n.",
            "QUIT"
        };
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            assertThat(answers.readLine()).startsWith("220");
            for (String line : lines) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertThat(answers.readLine()).matches("[23].*");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
