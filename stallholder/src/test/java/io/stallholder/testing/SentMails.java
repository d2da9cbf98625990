package io.stallholder.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that keeps what it is given, or refuses it. */
public final class SentMails extends JavaMailSenderImpl {

    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    public SentMails() {
        setJavaMailProperties(new Properties());
    }

    /** Makes it refuse, or take, mail from now on. */
    public void refuse(boolean refused) {
        refusing = refused;
    }

    @Override
    protected void doSend(MimeMessage[] messages, @Nullable Object @Nullable [] originals) {
        if (refusing) {
            throw new MailSendException("421 try again later");
        }
        for (MimeMessage message : messages) {
            letters.add(read(message));
        }
    }

    /** Every mail to an address, the oldest first. */
    public List<Letter> to(String address) {
        return letters.stream().filter(letter -> letter.to().equals(address)).toList();
    }

    private static Letter read(MimeMessage message) {
        try {
            return new Letter(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    message.getContent().toString());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** A mail that was sent. */
    public record Letter(String to, String subject, String text) {

        /** The first part of the text that the pattern's group finds. */
        public String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("no " + pattern + " in: " + text);
            }
            return matcher.group(1);
        }
    }
}
