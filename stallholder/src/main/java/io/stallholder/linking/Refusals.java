package io.stallholder.linking;

import io.stallholder.marketplace.AssignAnswer;
import java.util.Optional;

/** Which of marketplace's answers end a pending link, whatever organization is chosen. */
final class Refusals {

    private Refusals() {}

    static Optional<LinkRows.Refusal> of(AssignAnswer answer) {
        return switch (answer) {
            case AssignAnswer.LicenseTaken _ -> Optional.of(LinkRows.Refusal.LICENSE_TAKEN);
            case AssignAnswer.AccountTaken _ -> Optional.of(LinkRows.Refusal.ACCOUNT_TAKEN);
            case AssignAnswer.SubscriptionEnded _, AssignAnswer.SubscriptionUnknown _ ->
                    Optional.of(LinkRows.Refusal.ENDED);
            case AssignAnswer.Assigned _,
                    AssignAnswer.AlreadyAssigned _,
                    AssignAnswer.OrganizationTaken _ ->
                    Optional.empty();
        };
    }
}
