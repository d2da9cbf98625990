package io.stallholder.identity;

import io.stallholder.kernel.UserId;

/**
 * A proof beside the password that a user may have set up. The pages that ask who one is show each
 * that is {@linkplain #isOffered offered}; its own form leads to its own controller, which says
 * {@code Sessions.proved(...)} once it is given.
 */
public interface OtherProof {

    /** What it proves with. */
    Proof proof();

    /** Whether the user can give it. Runs in the caller's transaction, system role. */
    boolean isOffered(UserId user);

    /**
     * Whether it must be given in addition to the password, and again for what needs a {@link
     * FreshSignIn}: a second factor is set up. Runs in the caller's transaction, system role.
     */
    boolean isAsked(UserId user);

    /**
     * The template whose fragment {@code proof(next)} holds its form; it sends {@code next}, a
     * {@link LocalPath}, along.
     */
    String template();

    /**
     * Forgets what signs in by itself and somebody else may have set up, and tells the owner, who
     * had to prove the account by mail and sets a new password. A second factor is asked for after
     * that as before, and so is kept. Runs in the caller's transaction, system role.
     *
     * @param network where the owner is
     */
    default void reset(UserId user, String network) {
        // nothing that signs in by itself
    }
}
