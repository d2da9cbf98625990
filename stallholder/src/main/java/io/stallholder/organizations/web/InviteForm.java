package io.stallholder.organizations.web;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.organizations.Invite;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses, one a line or between commas, and the roles for all of them. */
public record InviteForm(
        @Nullable String addresses, @Nullable String role, @Nullable List<String> custom) {

    static InviteForm empty() {
        RolesForm roles = RolesForm.ofNew();
        return new InviteForm("", roles.role(), roles.custom());
    }

    RolesForm roles() {
        return new RolesForm(role, custom);
    }

    String text() {
        return addresses == null ? "" : addresses;
    }

    /** Every address once. */
    List<EmailAddress> emails() {
        return typed().stream()
                .map(EmailAddress::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The first that is no address; an empty text for none. */
    String firstWrong() {
        return typed().stream()
                .filter(address -> EmailAddress.parse(address).isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The key of what is wrong with it, or an empty text. */
    String problem() {
        List<EmailAddress> emails = emails();
        if (!firstWrong().isEmpty() || emails.isEmpty()) {
            return "members.invite.problem.address";
        }
        if (emails.size() > Invite.AT_ONCE_MAX) {
            return "members.invite.too-many";
        }
        return roles().assigned().isEmpty() ? "members.problem.no-role" : "";
    }

    private List<String> typed() {
        return Arrays.stream(text().split("[\\s,;]+", -1))
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
