package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.net.URI;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookSettings.class, AlertSettings.class})
class WebhookConfiguration {

    @Bean
    WebhookEndpoints webhookEndpoints(JdbcClient jdbc, WallClock clock, Envelope envelope) {
        return new WebhookEndpoints(jdbc, clock, envelope);
    }

    @Bean
    VendorEndpoints vendorEndpoints(JdbcClient jdbc, Ids ids, WallClock clock, Envelope envelope) {
        return new VendorEndpoints(jdbc, ids, clock, envelope);
    }

    @Bean
    PurgeWebhooks outboxPurge(
            Transactions transactions, JdbcClient jdbc, WallClock clock, WebhookSettings settings) {
        return new PurgeWebhooks(transactions, jdbc, clock, settings.keep());
    }

    @Bean
    Webhooks webhooks(JdbcClient jdbc, Ids ids, WallClock clock, Webhooks.Sealing sealing) {
        return new Webhooks(jdbc, ids, clock, sealing);
    }

    @Bean
    Webhooks.Sealing webhookSealing(Envelope envelope, WebhookSettings settings) {
        return new Webhooks.Sealing(envelope, settings.attemptsMax());
    }

    @Bean
    WebhookLog webhookLog(JdbcClient jdbc, WallClock clock, WebhookSettings settings) {
        return new WebhookLog(jdbc, clock, settings.attemptsMax());
    }

    @Bean
    DeliverWebhooks.Post webhookPost(
            WebhookEndpoints endpoints,
            Envelope envelope,
            OutboxSettings outbox,
            WebhookSettings settings) {
        return new DeliverWebhooks.Post(
                new WebhookCall(settings, (SSLSocketFactory) SSLSocketFactory.getDefault()),
                endpoints,
                envelope,
                outbox,
                settings,
                RandomGenerator.getDefault());
    }

    @Bean
    DeliverWebhooks outboxWebhooks(
            Transactions transactions,
            JdbcClient jdbc,
            WallClock clock,
            DeliverWebhooks.Post post) {
        return new DeliverWebhooks(transactions, new WebhookRows(jdbc), clock, post);
    }

    @Bean
    Alerts.Told alertsTold(
            AlertSettings settings, MessageSource messages, Outbox outbox, Webhooks webhooks) {
        return new Alerts.Told(settings, messages, outbox, webhooks);
    }

    @Bean
    Alerts alerts(JdbcClient jdbc, Ids ids, WallClock clock, Alerts.Told told) {
        return new Alerts(jdbc, ids, clock, told);
    }

    @Bean
    OutboxGauges outboxGauges(Transactions transactions, JdbcClient jdbc, WallClock clock) {
        return new OutboxGauges(transactions, jdbc, clock);
    }

    /** The operators' endpoint is what the settings say, from the start on. */
    @Bean
    OperatorsEndpoint operatorsEndpoint(
            AlertSettings settings, WebhookEndpoints endpoints, Transactions transactions) {
        if (!settings.webhookUrl().isEmpty()) {
            WebhookEndpoint endpoint =
                    new WebhookEndpoint(
                            Alerts.OPERATORS,
                            "operators",
                            URI.create(settings.webhookUrl()),
                            settings.webhookSecrets().stream().map(WebhookSecret::of).toList());
            transactions.asSystem(() -> endpoints.put(endpoint));
        }
        return new OperatorsEndpoint(settings.webhookUrl());
    }

    /** Says that the settings are taken over. */
    record OperatorsEndpoint(String url) {}
}
