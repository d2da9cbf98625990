package io.stallholder.catalog;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The vendor as its pages and mails name it.
 *
 * @param name the vendor's name
 * @param supportEmail where the vendor's support reads mail
 * @param supportUrl the vendor's support page
 * @param consoleUrl the address of this console as a browser reaches it, without a slash at the end
 */
@ConfigurationProperties("stallholder.vendor")
public record VendorSettings(
        @DefaultValue("Stallholder") String name,
        @DefaultValue("support@example.com") String supportEmail,
        @DefaultValue("https://example.com/support") URI supportUrl,
        @DefaultValue("http://localhost:8080") URI consoleUrl) {

    /** A page of this console, as mails name it. */
    public String address(String path) {
        return consoleUrl + path;
    }

    /** The name of a cookie: over TLS one that no neighbour under the same domain can plant. */
    public String cookie(String name) {
        return secure() ? "__Host-" + name : name;
    }

    /** Whether browsers reach the console over TLS, so that cookies may insist on it. */
    public boolean secure() {
        return "https".equals(consoleUrl.getScheme());
    }
}
