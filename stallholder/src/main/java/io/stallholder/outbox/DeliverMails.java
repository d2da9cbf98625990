package io.stallholder.outbox;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Delivers waiting mail, one at a time: claims it, sends it outside of any transaction, settles it.
 * A node that dies between sending and settling sends it twice; a mail is never lost.
 */
final class DeliverMails implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMails.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int ERROR_MAX = 500;

    private final Transactions transactions;
    private final Mails mails;
    private final WallClock clock;
    private final Post post;

    DeliverMails(Transactions transactions, Mails mails, WallClock clock, Post post) {
        this.transactions = transactions;
        this.mails = mails;
        this.clock = clock;
        this.post = post;
    }

    @Override
    public String name() {
        return "outbox-deliver";
    }

    @Override
    public boolean run() {
        Instant now = clock.now();
        Optional<Mails.Claim> claim =
                transactions.asSystem(() -> mails.claim(now, now.plus(LEASE)));
        claim.ifPresent(this::deliver);
        return claim.isPresent();
    }

    /** Mail that failed waits for the wall clock, which no local stack can move: it is settled. */
    @Override
    public Optional<String> waitingFor() {
        long due = transactions.asSystem(() -> mails.due(clock.now()));
        return due == 0 ? Optional.empty() : Optional.of(due + " mails are not sent yet");
    }

    private void deliver(Mails.Claim claim) {
        try {
            send(claim);
            transactions.asSystem(() -> mails.delivered(claim, clock.now()));
        } catch (MailException | MessagingException failure) {
            LOG.warn("mail {} failed at attempt {}", claim.id(), claim.attempt());
            transactions.asSystem(() -> settleFailure(claim, said(failure)));
        }
    }

    private void send(Mails.Claim claim) throws MessagingException {
        Envelope.Content content = post.envelope().open(claim.id(), claim.content());
        MimeMessage message = post.sender().createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(post.from());
        helper.setTo(claim.recipient());
        helper.setSubject(content.subject());
        helper.setText(content.text());
        post.sender().send(message);
    }

    private void settleFailure(Mails.Claim claim, String error) {
        Instant now = clock.now();
        if (claim.attempt() >= post.settings().attemptsMax()) {
            mails.exhausted(claim, error, now);
        } else {
            mails.postponed(claim, error, now.plus(pause(claim.attempt())));
        }
    }

    private Duration pause(int attempt) {
        Duration longest = post.settings().longestPause();
        Duration pause = post.settings().firstPause();
        for (int doubled = 1; doubled < attempt && pause.compareTo(longest) < 0; doubled++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static String said(Exception failure) {
        String message = failure.getMessage();
        String text =
                (message == null ? failure.toString() : message).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= ERROR_MAX ? text : text.substring(0, ERROR_MAX);
    }

    /** What it takes to send. */
    record Post(JavaMailSender sender, Envelope envelope, String from, OutboxSettings settings) {}
}
