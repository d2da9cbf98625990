package io.bazaar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Running;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InboxTests {

    private final Running running = new Running();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void a_mail_is_there_when_smtp_has_acknowledged_it() throws MessagingException {
        MimeMessage mail = mail("Verify 你的地址");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Open http://localhost/verify?code=1=2 — 谢谢", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Open <a href=\"x\">this</a></p>", "utf-8", "html");
        MimeMultipart parts = new MimeMultipart("alternative");
        parts.addBodyPart(text);
        parts.addBodyPart(html);
        mail.setContent(parts);
        Transport.send(mail);

        List<Mail> arrived = running.bazaar().emulator().inbox().to("NEW@example.com");
        assertThat(arrived)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.id()).isEqualTo(1);
                    assertThat(it.from()).isEqualTo("vendor@example.com");
                    assertThat(it.subject()).isEqualTo("Verify 你的地址");
                    assertThat(it.text()).isEqualTo("Open http://localhost/verify?code=1=2 — 谢谢");
                    assertThat(it.html()).contains("<a href=\"x\">");
                });
        assertThat(
                        running.get("/_bazaar/mails?to=new@example.com")
                                .get(0)
                                .get("subject")
                                .stringValue())
                .isEqualTo("Verify 你的地址");
    }

    @Test
    void the_latest_mail_comes_first() throws MessagingException {
        for (String subject : List.of("first", "second")) {
            MimeMessage mail = mail(subject);
            mail.setText("plain");
            Transport.send(mail);
        }

        Inbox inbox = running.bazaar().emulator().inbox();
        assertThat(inbox.list()).extracting(Mail::subject).containsExactly("second", "first");
        assertThat(inbox.find(1)).hasValueSatisfying(it -> assertThat(it.html()).isEmpty());
        inbox.empty();
        assertThat(inbox.list()).isEmpty();
    }

    @Test
    void every_recipient_gets_a_copy() throws MessagingException {
        MimeMessage mail = mail("to both");
        mail.addRecipient(Message.RecipientType.BCC, new InternetAddress("other@example.com"));
        mail.setText("plain");
        Transport.send(mail);

        assertThat(running.bazaar().emulator().inbox().list())
                .extracting(Mail::to)
                .containsExactlyInAnyOrder("new@example.com", "other@example.com");
    }

    private MimeMessage mail(String subject) throws MessagingException {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", "127.0.0.1");
        smtp.setProperty("mail.smtp.port", Integer.toString(running.bazaar().smtpPort()));
        MimeMessage mail = new MimeMessage(Session.getInstance(smtp));
        mail.setFrom(new InternetAddress("vendor@example.com"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("new@example.com"));
        mail.setSubject(subject, "utf-8");
        return mail;
    }
}
