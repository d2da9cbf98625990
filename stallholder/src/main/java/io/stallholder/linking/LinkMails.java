package io.stallholder.linking;

import io.stallholder.catalog.VendorSettings;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.outbox.Mail;
import io.stallholder.outbox.Outbox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;

/** The mails of linking, each in its reader's language. Runs in the caller's transaction. */
final class LinkMails {

    private static final int SUBJECT_MAX = 200;

    private final Outbox outbox;
    private final MessageSource messages;
    private final VendorSettings vendor;
    private final People people;

    LinkMails(Outbox outbox, MessageSource messages, VendorSettings vendor, People people) {
        this.outbox = outbox;
        this.messages = messages;
        this.vendor = vendor;
        this.people = people;
    }

    /** To every Admin: the organization is paid for through AWS from now on. */
    void linked(PendingLink link, Organization organization, Actor.Person person) {
        String page = "/organizations/" + organization.id() + "/billing";
        for (User admin : admins(organization)) {
            send(
                    admin,
                    "linked",
                    new Words(link, organization.name(), person.email().value(), page));
        }
    }

    /** To these Admins: a member asks them to finish the link. */
    void handedOver(HandedOver asked, Organization organization) {
        PendingLink link = asked.link();
        String person = asked.person().email().value();
        for (User admin : people.users().findAll(asked.admins())) {
            send(
                    admin,
                    "handed-over",
                    new Words(link, organization.name(), person, "/link/" + link.id()));
        }
    }

    /** To people whose address was typed: somebody asks them to finish the link. */
    void handedOverTo(PendingLink link, Actor.Person person, List<User> readers) {
        String asker = person.email().value();
        readers.forEach(reader ->
                send(reader, "address-asked", new Words(link, "", asker, "/link/" + link.id())));
    }

    /** To every Admin of the holder: somebody else tries to set up what they hold. */
    void holderAsked(Asked asked, Organization organization) {
        String page = "/organizations/" + organization.id() + "/billing";
        String kind = asked.sameSubscription() ? "holder-asked" : "holder-asked-account";
        Optional<User> asker = asked.visitor().flatMap(people.users()::find);
        for (User admin : admins(organization)) {
            String who =
                    asker.map(user -> user.email().value())
                            .orElseGet(() -> text(admin.locale(), "linking.mail.somebody"));
            send(admin, kind, new Words(asked.link(), organization.name(), who, page));
        }
    }

    /** To the person who began: the link waits. */
    void reminder(PendingLink link, User user, StopKey stop) {
        String leave = vendor.address("/link/stop?key=" + stop.text());
        send(user, "reminder", new Words(link, leave, user.email().value(), "/link/" + link.id()));
    }

    private void send(User reader, String kind, Words said) {
        Object[] words = {
            said.link().product().in(reader.locale()),
            said.link().account().value(),
            said.organization(),
            said.person(),
            vendor.address(said.page()),
            said.link().reference().value(),
            agreement(said.link(), reader.locale())
        };
        String subject = text(reader.locale(), "linking.mail." + kind + ".subject", words);
        String body =
                text(reader.locale(), "linking.mail." + kind + ".text", words)
                        + "\n\n"
                        + text(
                                reader.locale(),
                                "linking.mail.footer",
                                vendor.name(),
                                vendor.supportEmail(),
                                said.link().reference().value());
        outbox.mail(new Mail(reader.email(), oneLine(subject), body));
    }

    private List<User> admins(Organization organization) {
        return people.users()
                .findAll(
                        people.organizations().members(organization.id()).stream()
                                .filter(member -> member.role() == Role.ADMIN)
                                .map(Member::user)
                                .toList());
    }

    /** How the texts name the one agreement that a link is about. */
    private String agreement(PendingLink link, Locale locale) {
        return link.agreement()
                .map(id -> text(locale, "linking.mail.agreement", id))
                .orElseGet(() -> text(locale, "linking.mail.license", link.licenseEnding()));
    }

    private String text(Locale locale, String key, Object... words) {
        return messages.getMessage(key, words, locale);
    }

    /** Names come from people: a subject stays one line of bounded length. */
    private static String oneLine(String subject) {
        String line = subject.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        return line.substring(0, Math.min(line.length(), SUBJECT_MAX));
    }

    /** A link that a person hands over to those who can finish it. */
    record HandedOver(PendingLink link, Actor.Person person, List<UserId> admins) {}

    /**
     * Somebody's question to who holds what they want.
     *
     * @param sameSubscription whether it is the very subscription that the link is about; else
     *     another one of the same AWS account
     */
    record Asked(PendingLink link, boolean sameSubscription, Optional<UserId> visitor) {}

    /** What the texts name, in the order of their places. */
    private record Words(PendingLink link, String organization, String person, String page) {}

    /** Who the readers are. */
    record People(Users users, Organizations organizations) {}
}
