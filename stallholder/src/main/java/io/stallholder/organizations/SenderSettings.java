package io.stallholder.organizations;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The part of the vendor's settings that mails of this module need. */
@ConfigurationProperties("stallholder.vendor")
record SenderSettings(
        @DefaultValue("Stallholder") String name,
        @DefaultValue("support@example.com") String supportEmail,
        @DefaultValue("http://localhost:8080") URI consoleUrl) {}
