package io.stallholder.identity;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The part of the vendor's settings that mails and cookies of this module need. */
@ConfigurationProperties("stallholder.vendor")
record SenderSettings(
        @DefaultValue("Stallholder") String name,
        @DefaultValue("support@example.com") String supportEmail,
        @DefaultValue("http://localhost:8080") URI consoleUrl) {

    /** The name of a cookie: over TLS one that no neighbour under the same domain can plant. */
    String cookie(String name) {
        return secure() ? "__Host-" + name : name;
    }

    boolean secure() {
        return "https".equals(consoleUrl.getScheme());
    }
}
