package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.calls.Calls;
import io.bazaar.catalog.ChangeSets;
import io.bazaar.control.ControlDesk;
import io.bazaar.mail.Inbox;
import io.bazaar.mail.MailServer;
import io.bazaar.market.SignIns;
import io.bazaar.state.MarketState;
import io.bazaar.testing.Marketplace;
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
import java.util.Properties;

/** The pages over a marketplace that stands still, with a mail server. */
final class Site implements AutoCloseable {

    final Marketplace place = new Marketplace();
    final Calls calls = new Calls();
    final Inbox inbox = new Inbox(place.store, place.clock);

    private final MailServer mail = MailServer.start(0, inbox);
    private final Javalin server;

    Site() {
        Emulator emulator =
                new Emulator(
                        place.market,
                        place.upkeep,
                        place.definitions,
                        place.accounts,
                        new SignIns(place.accounts, place.store),
                        place.bills,
                        inbox,
                        place.clock);
        ControlDesk desk =
                new ControlDesk(
                        emulator,
                        place.records,
                        place.queues,
                        place.faults,
                        calls,
                        new MarketState(place.store, place.clock, place.faults, place.definitions),
                        new ChangeSets(place.definitions, place.store, place.clock));
        server = Javalin.create(config -> Pages.register(config.routes, desk));
        server.start("127.0.0.1", 0);
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
