package io.stallholder.organizations;

/** What came of inviting. */
public sealed interface InviteAnswer {

    /** The mails are on their way. */
    record Sent(int mails) implements InviteAnswer {}

    /** More than the limits of {@link Invite} allow. */
    record TooMany() implements InviteAnswer {}

    /** It would give a right that the person does not hold. */
    record NotYours() implements InviteAnswer {}

    /** No role was chosen, or one that the organization does not have. */
    record NoRole() implements InviteAnswer {}
}
