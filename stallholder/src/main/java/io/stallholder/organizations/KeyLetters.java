package io.stallholder.organizations;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.outbox.Mail;
import io.stallholder.outbox.Outbox;
import org.springframework.context.MessageSource;

/** Writes to an organization's Admins that a key was made, so that none is made unseen. */
final class KeyLetters {

    private final Organizations organizations;
    private final MessageSource messages;
    private final Outbox outbox;

    KeyLetters(Organizations organizations, MessageSource messages, Outbox outbox) {
        this.organizations = organizations;
        this.messages = messages;
        this.outbox = outbox;
    }

    ToTell toTell(OrganizationId id) {
        Organization organization =
                organizations
                        .find(id)
                        .orElseThrow(() -> new IllegalStateException("no organization " + id));
        return new ToTell(organization, organizations.admins(id));
    }

    void made(ToTell told, ApiKey key) {
        told.admins().forEach(admin -> outbox.mail(mail(admin, told.organization(), key)));
    }

    private Mail mail(User admin, Organization organization, ApiKey key) {
        Object[] values = {
            organization.name(),
            key.name(),
            key.publicId(),
            key.createdBy(),
            String.join(", ", key.scopes())
        };
        return new Mail(
                admin.email(),
                subject(messages.getMessage("keys.mail.subject", values, admin.locale())),
                messages.getMessage("keys.mail.text", values, admin.locale()));
    }

    private static String subject(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }
}
