package io.stallholder.organizations;

/** What came of accepting an invitation. */
public sealed interface AcceptAnswer {

    /** The person is a member now, or was before. */
    record Accepted(Organization organization) implements AcceptAnswer {}

    /** It was used, revoked, has expired, is another address's, or does not hold any more. */
    record Gone() implements AcceptAnswer {}
}
