package io.stallholder.identity;

/** A way in which a person shows who they are. */
public enum Proof {
    /** The password of the account. */
    PASSWORD(false),
    /** A link or a code that was mailed to the address. */
    MAIL(false),
    /** A passkey, whose device has verified its owner: two factors in one. */
    PASSKEY(true),
    /** A code of the authenticator app. */
    AUTHENTICATOR(true),
    /** One of the recovery codes, which stand in for the authenticator app. */
    RECOVERY_CODE(true),
    /** An OpenID Connect provider. */
    PROVIDER(false);

    private final boolean second;

    Proof(boolean second) {
        this.second = second;
    }

    /** Whether it is enough, or completes what was given, where a second factor is asked for. */
    public boolean isSecond() {
        return second;
    }
}
