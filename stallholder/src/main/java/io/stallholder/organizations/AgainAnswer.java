package io.stallholder.organizations;

/** What came of sending an invitation again. */
public enum AgainAnswer {
    /** The mail is on its way. */
    SENT,
    /** The last one is less than a minute old. */
    TOO_SOON,
    /** It was sent {@link Invite#MAILS_MAX} times. */
    ENOUGH,
    /** It would give a right that the person does not hold. */
    NOT_YOURS,
    /** There is none that waits. */
    GONE
}
