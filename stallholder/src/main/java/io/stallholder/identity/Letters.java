package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.outbox.Mail;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.util.UriComponentsBuilder;

/** Writes the mails of this module in the reader's language. */
final class Letters {

    private final MessageSource messages;
    private final SenderSettings sender;

    Letters(MessageSource messages, SenderSettings sender) {
        this.messages = messages;
        this.sender = sender;
    }

    Mail verify(PendingRegistration registration, MailedSecrets secrets) {
        String link = link("/register/confirm", secrets.token());
        return mail("verify", registration.email(), registration.locale(), link, secrets.code());
    }

    /** To somebody who has an account already: whoever filled in the form learns nothing. */
    Mail known(PendingRegistration registration) {
        return mail("known", registration.email(), registration.locale(), address("/sign-in"), "");
    }

    Mail setUp(EmailAddress operator, String token) {
        String link = link("/set-up", token);
        return mail("set-up", operator, Locale.ENGLISH, link, "");
    }

    /** To every operator: another one was invited, and by whom. */
    Mail invited(User reader, EmailAddress another, EmailAddress inviter) {
        return mail("invited", reader.email(), reader.locale(), another.value(), inviter.value());
    }

    private Mail mail(String kind, EmailAddress to, Locale locale, String... linkAndCode) {
        Object[] values = {sender.name(), linkAndCode[0], linkAndCode[1], sender.supportEmail()};
        String key = "identity.mail." + kind;
        return new Mail(
                to,
                messages.getMessage(key + ".subject", values, locale),
                messages.getMessage(key + ".text", values, locale));
    }

    private String link(String path, String token) {
        return UriComponentsBuilder.fromUriString(address(path))
                .queryParam("token", token)
                .toUriString();
    }

    private String address(String path) {
        return sender.consoleUrl() + path;
    }
}
