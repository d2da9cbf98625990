package io.stallholder.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages to other programs are delivered; the pauses are those of mail.
 *
 * @param attemptsMax tries before a message is given up and shown on the desk
 * @param timeout how long one try may take, from the connection to the answer
 * @param keep how long a delivered message stays in the delivery log
 * @param privateAddresses whether loopback, private and link-local addresses may be called
 */
@ConfigurationProperties("stallholder.webhooks")
record WebhookSettings(
        @DefaultValue("20") int attemptsMax,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("false") boolean privateAddresses) {}
