package io.stallholder.organizations;

/** What became of an invitation; only a pending one changes. */
public enum InvitationState {
    /** It waits, or has expired. */
    PENDING,
    /** Its reader became a member. */
    ACCEPTED,
    /** It was taken back, or whoever sent it could not send it any more. */
    REVOKED
}
