package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.RuleBook;
import io.bazaar.calls.Call;
import io.bazaar.calls.Calls;
import io.bazaar.catalog.ChangeSets;
import io.bazaar.control.ControlDesk;
import io.bazaar.mail.Inbox;
import io.bazaar.mail.MailServer;
import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.SignIns;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.state.MarketState;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import io.bazaar.wire.shape.Shapes;
import io.javalin.Javalin;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;

/** The pages over a marketplace that stands still, with a mail server. */
final class Site implements AutoCloseable {

    final Marketplace place;
    final Inbox inbox;
    final Calls calls = new Calls();

    private final MailServer mail;
    private final Javalin server;

    Site() {
        this(new Marketplace());
    }

    Site(Marketplace place) {
        this.place = place;
        inbox = new Inbox(place.store, place.clock);
        mail = MailServer.start(0, inbox);
        Emulator emulator =
                new Emulator(
                        place.market,
                        place.upkeep,
                        place.definitions,
                        place.accounts,
                        new SignIns(place.accounts, place.store),
                        place.billing,
                        place.records,
                        calls,
                        RuleBook.rules(Shapes.bundled()),
                        inbox,
                        place.clock);
        ControlDesk desk =
                new ControlDesk(
                        emulator,
                        place.records,
                        place.queues,
                        place.faults,
                        calls,
                        new MarketState(place.exchange, place.definitions, calls),
                        new ChangeSets(place.definitions, place.exchange),
                        place.sns);
        server = Javalin.create(config -> Pages.register(config.routes, desk));
        server.start("127.0.0.1", 0);
    }

    /** Buys two seats for a month. */
    Agreement contract() {
        SequencedMap<String, Integer> seats = new LinkedHashMap<>(Map.of("seats", 2));
        return place.bought(
                new Purchase(Marketplace.PURCHASER, Marketplace.COMMITTED, "")
                        .choosing(new UpfrontChoice(Period.ofMonths(1), seats), false));
    }

    /** An accepted and a refused record of the agreement, with their calls in the log. */
    void metered(Agreement agreement) {
        new Usage(place, agreement).report("requests", 40, Duration.ZERO);
        String taken = record(agreement, 1_795_378_532, 40);
        String refused = record(agreement, 1_795_378_533, 41);
        calls.add(
                batch(
                        200,
                        "{\"UsageRecords\":[" + taken + "," + refused + "]}",
                        "{\"Results\":[{\"UsageRecord\":"
                                + taken
                                + ",\"Status\":\"Success\"},{\"UsageRecord\":"
                                + refused
                                + ",\"Status\":\"DuplicateRecord\"}]}",
                        List.of(
                                "batch-meter-usage.success",
                                "batch-meter-usage.duplicate-record")));
        calls.add(
                batch(
                        400,
                        "{\"UsageRecords\":[" + record(agreement, 1_895_378_532, 7) + "]}",
                        "{\"__type\":\"TimestampOutOfBoundsException\"}",
                        List.of("batch-meter-usage.timestamp-future")));
    }

    private Call batch(int status, String request, String answer, List<String> rules) {
        return new Call(
                place.clock.instant(),
                "5a7f0c1e",
                Marketplace.SELLER,
                "us-east-1",
                "AWSMPMeteringService",
                "BatchMeterUsage",
                status,
                request,
                answer,
                rules);
    }

    private static String record(Agreement agreement, long timestamp, int quantity) {
        return ("{\"Timestamp\":%d,\"CustomerAWSAccountId\":\"%s\",\"LicenseArn\":\"%s\","
                        + "\"Dimension\":\"requests\",\"Quantity\":%d}")
                .formatted(timestamp, agreement.accountId(), agreement.licenseArn(), quantity);
    }

    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A browser of its own, nobody signed in. */
    Browser browser() {
        return new Browser(origin());
    }

    /** Sends a mail; without an HTML part when that is empty. */
    void mail(String subject, String text, String html) {
        try {
            Properties smtp = new Properties();
            smtp.put("mail.smtp.host", "127.0.0.1");
            smtp.put("mail.smtp.port", String.valueOf(mail.port()));
            MimeMessage message = new MimeMessage(Session.getInstance(smtp));
            message.setFrom(new InternetAddress("no-reply@vendor.example"));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress("new.user@example.com"));
            message.setSubject(subject, "UTF-8");
            Multipart parts = new MimeMultipart("alternative");
            parts.addBodyPart(part(text, "text/plain; charset=utf-8"));
            if (!html.isEmpty()) {
                parts.addBodyPart(part(html, "text/html; charset=utf-8"));
            }
            message.setContent(parts);
            Transport.send(message);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        mail.close();
        place.close();
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content, type);
        return part;
    }
}
