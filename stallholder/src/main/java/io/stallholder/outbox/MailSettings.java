package io.stallholder.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMTP server that takes the vendor's mail.
 *
 * @param host its name
 * @param port its port
 * @param username the login, empty for a server that asks for none
 * @param password the login's password
 * @param startTls whether to insist on an encrypted connection
 * @param from the sender's address, as the recipient sees it
 */
@ConfigurationProperties("stallholder.mail")
record MailSettings(
        String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("true") boolean startTls,
        String from) {}
