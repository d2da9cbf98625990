package io.stallholder.organizations;

/** What came of changing who belongs to an organization, or as what. */
public sealed interface MemberAnswer {

    /** It is so from now on. */
    record Done() implements MemberAnswer {}

    /** It was so before. */
    record Unchanged() implements MemberAnswer {}

    /** The organization would have no Admin. */
    record LastAdmin() implements MemberAnswer {}

    /** The member holds, or would get, a right that the person does not hold. */
    record NotYours() implements MemberAnswer {}

    /** No role was chosen, or one that the organization does not have. */
    record NoRole() implements MemberAnswer {}

    /** The organization has no such member. */
    record Gone() implements MemberAnswer {}
}
