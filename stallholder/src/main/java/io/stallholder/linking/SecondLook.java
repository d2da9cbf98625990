package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;

/**
 * Asks row-level security, as the person's own request, before the system role acts for them: work
 * on a link needs rows that belong to nobody yet, but an organization that PostgreSQL would not
 * show the person is not touched, whatever the checks of the application say.
 */
record SecondLook(ReceiveToken.Store store, Parts parts) {

    /** Whether the person would see the organization. Opens its own transaction. */
    boolean shows(UserId person, OrganizationId organization) {
        return store.transactions()
                .asRequest(
                        Access.of(person, organization),
                        () -> parts.organizations().find(organization).isPresent());
    }

    boolean shows(Act act) {
        return shows(act.person().id(), act.organization());
    }

    boolean shows(ConfirmLink.Wish wish) {
        return switch (wish.target()) {
            case Target.New _ -> true;
            case Target.Existing(OrganizationId id) -> shows(wish.person().id(), id);
        };
    }
}
