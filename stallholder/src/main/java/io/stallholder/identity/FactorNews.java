package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.outbox.Mail;
import io.stallholder.outbox.Outbox;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** Records a change of somebody's ways in, and mails it to them; in the caller's transaction. */
final class FactorNews {

    private final UserRows users;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letter letter;

    FactorNews(UserRows users, AuditLog audit, Outbox outbox, Letter letter) {
        this.users = users;
        this.audit = audit;
        this.outbox = outbox;
        this.letter = letter;
    }

    /**
     * Records it and tells the owner.
     *
     * @param subject what was changed as its owner calls it; empty if there is only one
     */
    void tell(UserId owner, FactorChange change, String subject, String network) {
        User user = users.find(owner).orElseThrow();
        Actor.Person person = new Actor.Person(user.id(), user.email(), user.operator());
        Map<String, String> details =
                subject.isEmpty() ? Map.of() : Map.of(change.detail(), subject);
        audit.record(Entry.ofSystem(person, change.act(), details).from(network));
        outbox.mail(letter.write(user, change, subject));
    }

    /** Writes the mail in its reader's language. */
    record Letter(MessageSource messages, SenderSettings sender) {

        Mail write(User reader, FactorChange change, String subject) {
            Locale locale = reader.locale();
            String key = "factors.mail." + change.text();
            Object[] values = {
                sender.name(),
                subject,
                sender.consoleUrl() + "/account/factors",
                sender.supportEmail()
            };
            String what = messages.getMessage(key, values, locale);
            Object[] whole = {sender.name(), what, values[2], values[3]};
            return new Mail(
                    reader.email(),
                    messages.getMessage("factors.mail.subject", whole, locale),
                    messages.getMessage("factors.mail.text", whole, locale));
        }
    }
}
