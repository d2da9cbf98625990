package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.outbox.Mail;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Writes the mails about an account in its owner's language. Links name the configured address. */
final class AccountLetters {

    private final MessageSource messages;
    private final SenderSettings sender;

    AccountLetters(MessageSource messages, SenderSettings sender) {
        this.messages = messages;
        this.sender = sender;
    }

    Mail reset(User user, String token) {
        return mail("reset", user.email(), user.locale(), link("/reset", token));
    }

    /** To an address without account: whoever filled in the form learns nothing. */
    Mail noAccount(EmailAddress email, Locale locale) {
        return mail("no-account", email, locale, sender.consoleUrl() + "/register");
    }

    Mail passwordChanged(User user) {
        return mail("password-changed", user.email(), user.locale(), forgot());
    }

    Mail code(User user, EmailAddress after, String code) {
        return mail("address-code", after, user.locale(), code);
    }

    /** To a new address that somebody else's account has: whoever asked learns nothing. */
    Mail taken(User user, EmailAddress after) {
        return mail("address-taken", after, user.locale(), after.value());
    }

    Mail asked(User user, EmailAddress after, String undo) {
        String link = link("/address/undo", undo);
        return mail("address-asked", user.email(), user.locale(), after.value(), link);
    }

    Mail changed(EmailAddress reader, EmailAddress after, Locale locale) {
        return mail("address-changed", reader, locale, after.value());
    }

    private Mail mail(String kind, EmailAddress to, Locale locale, String... told) {
        Object[] values = {
            sender.name(), sender.supportEmail(), told[0], told.length > 1 ? told[1] : ""
        };
        String key = "account.mail." + kind;
        return new Mail(
                to,
                messages.getMessage(key + ".subject", values, locale),
                messages.getMessage(key + ".text", values, locale));
    }

    /** Tokens consist of letters, digits, dashes and underscores only. */
    private String link(String path, String token) {
        return sender.consoleUrl() + path + "?token=" + token;
    }

    private String forgot() {
        return sender.consoleUrl() + "/forgot";
    }
}
