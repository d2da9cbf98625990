package io.stallholder.outbox;

import io.stallholder.kernel.EmailAddress;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told when something needs a human.
 *
 * @param emails the operators' addresses; none sends no mail
 * @param language the language of what they are told: en or zh-CN
 * @param webhookUrl where alerts are posted as well; empty for nowhere
 * @param webhookSecrets the secrets that sign them, the newest first: whsec_ and Base64
 */
@ConfigurationProperties("stallholder.alerts")
record AlertSettings(
        @DefaultValue List<String> emails,
        @DefaultValue("en") String language,
        @DefaultValue("") String webhookUrl,
        @DefaultValue List<String> webhookSecrets) {

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    List<EmailAddress> addresses() {
        return emails.stream()
                .map(String::strip)
                .filter(email -> !email.isEmpty())
                .map(EmailAddress::new)
                .toList();
    }
}
