package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;

/** What became of the wish to let a license pay for an organization. */
public sealed interface AssignAnswer {

    /** The license pays for the organization now. */
    record Assigned(Assignment assignment) implements AssignAnswer {}

    /** It did so already: the wish was repeated. */
    record AlreadyAssigned(Assignment assignment) implements AssignAnswer {}

    /** The license pays for as many other organizations as the policy allows. */
    record LicenseTaken(OrganizationId organization, Instant since) implements AssignAnswer {}

    /** The AWS account has as many linked subscriptions to the product as the policy allows. */
    record AccountTaken(LicenseArn license, OrganizationId organization, Instant since)
            implements AssignAnswer {}

    /** The organization is paid for by another subscription, to whatever product. */
    record OrganizationTaken(LicenseArn license, Instant since) implements AssignAnswer {}

    /** The license was deprovisioned: there is nothing left to link. */
    record SubscriptionEnded(Instant at) implements AssignAnswer {}

    /** No such license. */
    record SubscriptionUnknown() implements AssignAnswer {}
}
