package io.stallholder.linking;

import io.stallholder.organizations.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a pending link needs next from whoever looks at it. */
public sealed interface Step {

    /** There is no such link for this visitor. */
    record Nothing() implements Step {}

    /** The visitor signs in or registers. */
    record SignIn(PendingLink link) implements Step {}

    /** The person answers the questions about the business. */
    record Profile(PendingLink link) implements Step {}

    /** The person chooses an organization. */
    record Choose(PendingLink link, List<Choice> choices) implements Step {}

    /**
     * The subscription pays for an organization of the person.
     *
     * @param more whether the policy lets it pay for another one as well
     */
    record Linked(PendingLink link, Organization organization, Instant since, boolean more)
            implements Step {}

    /**
     * Rule 2 stands against it.
     *
     * @param sameAccount whether another subscription of the AWS account holds the place; else it
     *     is this subscription itself
     * @param organization who holds it, told to members only
     * @param limit how many subscriptions of one AWS account may be connected
     * @param asked whether its Admins were written to because of this link
     */
    record Taken(
            PendingLink link,
            boolean sameAccount,
            Optional<Organization> organization,
            Instant since,
            int limit,
            boolean asked)
            implements Step {}

    /** AWS took the license back. */
    record Ended(PendingLink link) implements Step {}

    /**
     * An organization of the person, selectable or not.
     *
     * @param billing whether the person may open its Billing page
     */
    record Choice(Organization organization, Optional<Obstacle> obstacle, boolean billing) {}

    /** Why an organization cannot be chosen. */
    enum Obstacle {
        /** The person is not its Admin. */
        NOT_ADMIN,
        /** Another subscription pays for it. */
        HAS_SUBSCRIPTION,
        /** This subscription pays for it. */
        CONNECTED
    }
}
