package io.stallholder.organizations;

import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.Reference;
import io.stallholder.outbox.Mail;
import io.stallholder.outbox.Outbox;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** The mails about members, each in its reader's language. Runs in the caller's transaction. */
final class MemberMails {

    private static final int SUBJECT_MAX = 200;

    private final Outbox outbox;
    private final MessageSource messages;
    private final SenderSettings sender;

    MemberMails(Outbox outbox, MessageSource messages, SenderSettings sender) {
        this.outbox = outbox;
        this.messages = messages;
        this.sender = sender;
    }

    /** To a member: these are your roles now. */
    void rolesChanged(Acting acting, User member, Role role, List<CustomRole> custom) {
        String page = "/organizations/" + acting.id();
        send(
                Reader.of(member),
                "roles-changed",
                new Words(acting, names(member.locale(), role, custom), page));
    }

    /** To who was removed. */
    void removed(Acting acting, User member) {
        send(Reader.of(member), "removed", new Words(acting, "", "/"));
    }

    /** To an Admin: a member left. */
    void left(Acting acting, User admin) {
        String page = "/organizations/" + acting.id() + "/members";
        send(Reader.of(admin), "left", new Words(acting, "", page));
    }

    /** To an address, whether it has an account or not: the same words. */
    void invited(Acting acting, Invitation invitation, Token token) {
        String page = "/invitations/" + invitation.id() + "?token=" + token.text();
        String roles = names(token.locale(), invitation.role(), token.custom());
        send(
                new Reader(invitation.email(), token.locale()),
                "invited",
                new Words(acting, roles, page));
    }

    /** To who invited: the invitation was accepted. */
    void accepted(Acting acting, User inviter) {
        String page = "/organizations/" + acting.id() + "/members";
        send(Reader.of(inviter), "accepted", new Words(acting, "", page));
    }

    private void send(Reader reader, String kind, Words said) {
        Organization organization = said.acting().organization();
        String reference = Reference.of(organization.id().value()).value();
        Object[] words = {
            organization.name(),
            inviter(said.acting().by()),
            said.roles(),
            sender.consoleUrl() + said.page(),
            sender.name()
        };
        String subject = text(reader.locale(), "members.mail." + kind + ".subject", words);
        String body = text(reader.locale(), "members.mail." + kind + ".text", words);
        String footer =
                text(
                        reader.locale(),
                        "members.mail.footer",
                        sender.name(),
                        sender.supportEmail(),
                        reference);
        outbox.mail(new Mail(reader.email(), oneLine(subject), body + "\n\n" + footer));
    }

    /** The vendor, for its own platform. */
    private String inviter(Actor by) {
        return by instanceof Actor.SellerKey ? sender.name() : by.label();
    }

    private String names(Locale locale, Role role, List<CustomRole> custom) {
        Stream<String> system =
                role == Role.CUSTOM
                        ? Stream.of()
                        : Stream.of(text(locale, "members.role." + role.name()));
        return Stream.concat(system, custom.stream().map(CustomRole::name))
                .collect(Collectors.joining(", "));
    }

    private String text(Locale locale, String key, Object... words) {
        return messages.getMessage(key, words, locale);
    }

    /** Names come from people: a subject stays one line of bounded length. */
    private static String oneLine(String subject) {
        String line = subject.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        return line.substring(0, Math.min(line.length(), SUBJECT_MAX));
    }

    /**
     * What makes an invitation's mail.
     *
     * @param text the secret, which nothing keeps
     * @param locale the inviter's language, the best guess about a stranger's
     * @param custom the custom roles offered
     */
    record Token(String text, Locale locale, List<CustomRole> custom) {

        @Override
        public String toString() {
            return "Token";
        }
    }

    private record Words(Acting acting, String roles, String page) {}

    private record Reader(EmailAddress email, Locale locale) {

        static Reader of(User user) {
            return new Reader(user.email(), user.locale());
        }
    }
}
