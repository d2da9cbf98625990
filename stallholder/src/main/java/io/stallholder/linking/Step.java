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

    /**
     * The person chooses an organization.
     *
     * @param asked whom the person asked to finish it
     */
    record Choose(PendingLink link, List<Choice> choices, List<Asked> asked) implements Step {}

    /**
     * The subscription pays for an organization of the person.
     *
     * @param more whether the policy lets it pay for another one as well
     * @param sharers every organization that it pays for, by name where the person belongs to it
     */
    record Linked(
            PendingLink link,
            Organization organization,
            Instant since,
            boolean more,
            List<Optional<String>> sharers)
            implements Step {}

    /**
     * Rule 2 stands against it.
     *
     * @param sameAccount whether another subscription of the AWS account holds the place; else it
     *     is this subscription itself
     * @param organization who holds it, told to members only
     * @param limit how many subscriptions of one AWS account may be connected
     * @param asked whether its Admins were written to because of this link
     * @param byRequest whether the visitor had asked others to finish this link
     * @param choices the person's organizations, each with the reason why it cannot be chosen; the
     *     ones that could take the subscription over have {@link Obstacle#POLICY_LIMIT}
     */
    record Taken(
            PendingLink link,
            boolean sameAccount,
            Optional<Organization> organization,
            Instant since,
            int limit,
            boolean asked,
            boolean byRequest,
            List<Choice> choices)
            implements Step {}

    /** AWS took the license back. */
    record Ended(PendingLink link) implements Step {}

    /**
     * An organization of the person, selectable or not.
     *
     * @param billing whether the person may open its Billing page
     * @param paidUntil until when the same AWS account paid for it before, with whatever
     *     subscription to the product
     */
    record Choice(
            Organization organization,
            Optional<Obstacle> obstacle,
            boolean billing,
            Optional<Instant> paidUntil) {}

    /** Somebody who was asked to finish a link: Admins of an organization, or a typed address. */
    record Asked(String whom, Instant at) {}

    /** Why an organization cannot be chosen. */
    enum Obstacle {
        /** The person is not its Admin. */
        NOT_ADMIN,
        /** Another subscription pays for it. */
        HAS_SUBSCRIPTION,
        /** The subscription pays for as many organizations as the policy allows. */
        POLICY_LIMIT,
        /** It was closed. */
        CLOSED,
        /** The person's address is not proved. */
        UNVERIFIED,
        /** A move of a subscription from or to it waits for a decision. */
        MID_TRANSFER,
        /** This subscription pays for it. */
        CONNECTED
    }
}
