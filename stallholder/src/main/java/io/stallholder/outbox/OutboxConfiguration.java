package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, OutboxSettings.class})
class OutboxConfiguration {

    private static final String TIMEOUT_MILLIS = "10000";

    @Bean
    Outbox outbox(JdbcClient jdbc, Ids ids, WallClock clock, Envelope envelope) {
        return new Outbox(jdbc, ids, clock, envelope);
    }

    @Bean
    Envelope outboxEnvelope(OutboxSettings settings) {
        return new Envelope(settings.key());
    }

    @Bean
    Mails outboxMails(JdbcClient jdbc) {
        return new Mails(jdbc);
    }

    @Bean
    UndeliveredMails undeliveredMails(Mails mails) {
        return new UndeliveredMails(mails);
    }

    @Bean
    @ConditionalOnMissingBean
    JavaMailSender mailSender(MailSettings mail) {
        return sender(mail);
    }

    @Bean
    DeliverMails.Post outboxPost(
            MailSettings mail, OutboxSettings settings, Envelope envelope, JavaMailSender sender) {
        return new DeliverMails.Post(sender, envelope, mail.from(), settings);
    }

    @Bean
    DeliverMails outboxDeliver(
            Transactions transactions, Mails mails, WallClock clock, DeliverMails.Post post) {
        return new DeliverMails(transactions, mails, clock, post);
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        if (!settings.username().isEmpty()) {
            sender.setUsername(settings.username());
            sender.setPassword(settings.password());
            properties.setProperty("mail.smtp.auth", "true");
        }
        return sender;
    }
}
