package io.stallholder.linking;

import io.stallholder.catalog.VendorSettings;
import io.stallholder.identity.User;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.Reference;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Subscription;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Role;
import io.stallholder.outbox.Mail;
import io.stallholder.outbox.Outbox;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;

/** The mails about a connection that ends or moves. Runs in the caller's transaction. */
final class TransferMails {

    private static final int SUBJECT_MAX = 200;

    private final Outbox outbox;
    private final MessageSource messages;
    private final VendorSettings vendor;
    private final Sources sources;

    TransferMails(Outbox outbox, MessageSource messages, VendorSettings vendor, Sources sources) {
        this.outbox = outbox;
        this.messages = messages;
        this.vendor = vendor;
        this.sources = sources;
    }

    /** To every Admin: the connection was undone, and nothing of it is billed. */
    void undone(LicenseArn license, Act act) {
        tell(act.organization(), "undone", said(license, act.person().label()));
    }

    /** To every Admin: usage is not billed through AWS any more. */
    void unlinked(Assignment ended, Act act) {
        tell(
                act.organization(),
                "unlinked",
                said(ended.license(), act.person().label()).at(ended.until()));
    }

    /** To every Admin of the organization that decides, if there is such an organization. */
    void moveAsked(Transfer wish, Act act) {
        String kind = wish.askedBy() == Transfer.Side.FROM ? "offered" : "wanted";
        tell(
                wish.deciding(),
                kind,
                said(wish.license(), act.person().label())
                        .about(name(wish.asking()))
                        .at(Optional.of(wish.expiresAt())));
    }

    /** To every Admin of the organization that asked. */
    void moveDeclined(Transfer wish, Act act) {
        tell(wish.asking(), "declined", said(wish.license(), act.person().label()));
    }

    /** To every Admin of both. */
    void moved(Transfer wish, Instant at, Act act) {
        Said said = said(wish.license(), act.person().label()).at(Optional.of(at));
        tell(wish.from(), "moved-away", said.about(name(wish.to())));
        tell(wish.to(), "moved-here", said.about(name(wish.from())));
    }

    private void tell(OrganizationId organization, String kind, Said said) {
        List<User> admins =
                sources.parts()
                        .users()
                        .findAll(
                                sources.parts().organizations().members(organization).stream()
                                        .filter(member -> member.role() == Role.ADMIN)
                                        .map(Member::user)
                                        .toList());
        admins.forEach(admin -> send(admin, kind, organization, said));
    }

    private void send(User reader, String kind, OrganizationId organization, Said said) {
        Locale locale = reader.locale();
        Object[] words = {
            product(said.license(), locale),
            account(said.license()),
            name(organization),
            said.person(),
            vendor.address("/organizations/" + organization + "/subscription"),
            said.other(),
            said.time().map(at -> time(at, locale)).orElse("")
        };
        String subject = text(locale, "transfer.mail." + kind + ".subject", words);
        String body =
                text(locale, "transfer.mail." + kind + ".text", words)
                        + "\n\n"
                        + text(
                                locale,
                                "linking.mail.footer",
                                vendor.name(),
                                vendor.supportEmail(),
                                reference(said.license(), organization).value());
        outbox.mail(new Mail(reader.email(), oneLine(subject), body));
    }

    private Reference reference(LicenseArn license, OrganizationId organization) {
        return sources.links()
                .ofLicense(license)
                .map(LinkRow::reference)
                .orElseGet(() -> Reference.of(organization.value()));
    }

    private String product(LicenseArn license, Locale locale) {
        Optional<Subscription> known = sources.parts().subscriptions().find(license);
        return known.flatMap(it -> sources.parts().catalog().byProductCode(it.productCode()))
                .map(product -> product.title().in(locale))
                .orElseGet(vendor::name);
    }

    private String account(LicenseArn license) {
        return sources.parts()
                .subscriptions()
                .find(license)
                .map(known -> known.account().value())
                .orElse("");
    }

    private String name(OrganizationId organization) {
        return sources.parts()
                .organizations()
                .find(organization)
                .map(found -> found.name())
                .orElseGet(organization::toString);
    }

    private String text(Locale locale, String key, Object... words) {
        return messages.getMessage(key, words, locale);
    }

    private static Said said(LicenseArn license, String person) {
        return new Said(license, person, "", Optional.empty());
    }

    private static String time(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(at)
                + " UTC";
    }

    private static String oneLine(String subject) {
        String line = subject.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        return line.substring(0, Math.min(line.length(), SUBJECT_MAX));
    }

    /** What a mail is about. */
    private record Said(LicenseArn license, String person, String other, Optional<Instant> time) {

        Said about(String organization) {
            return new Said(license, person, organization, time);
        }

        Said at(Optional<Instant> when) {
            return new Said(license, person, other, when);
        }
    }

    /** Where names come from. */
    record Sources(Parts parts, LinkRows links) {}
}
