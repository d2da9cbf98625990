package io.bazaar.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in: the sender, its recipients, then the message. */
final class Delivery implements MessageHandler {

    static final int MESSAGE_BYTES_MAX = 10 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Inbox inbox;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Delivery(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream message) throws RejectException, IOException {
        byte[] bytes = message.readNBytes(MESSAGE_BYTES_MAX + 1);
        if (bytes.length > MESSAGE_BYTES_MAX) {
            throw new RejectException(552, "the message is larger than 10 MiB");
        }
        try {
            inbox.receive(ParsedMail.parse(bytes), sender, recipients);
        } catch (MessagingException | IOException e) {
            LOG.warn("a mail from {} cannot be read: {}", sender, e.toString());
            throw new RejectException(554, "the message cannot be read");
        } catch (IllegalStateException e) {
            LOG.warn("a mail from {} was not stored: {}", sender, e.toString());
            throw new RejectException(451, "try again later");
        }
        return null;
    }

    @Override
    public void done() {
        recipients.clear();
    }
}
