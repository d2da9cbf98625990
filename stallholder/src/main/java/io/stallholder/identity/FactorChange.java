package io.stallholder.identity;

/** A change of the ways that a person can show who they are: it is recorded, and its owner told. */
enum FactorChange {
    AUTHENTICATOR_ADDED("user.authenticator-added"),
    AUTHENTICATOR_REMOVED("user.authenticator-removed"),
    RECOVERY_CODES_RENEWED("user.recovery-codes-renewed"),
    RECOVERY_CODE_USED("user.recovery-code-used"),
    PASSKEY_ADDED("user.passkey-added"),
    PASSKEY_REMOVED("user.passkey-removed"),
    PASSKEY_COPIED("user.passkey-copied"),
    SECOND_FACTOR_GUESSED("user.second-factor-guessed"),
    PROVIDER_CONNECTED("user.provider-connected"),
    PROVIDER_DISCONNECTED("user.provider-disconnected");

    private final String act;

    FactorChange(String act) {
        this.act = act;
    }

    /** What the activity log calls the subject of the change. */
    String detail() {
        return this == RECOVERY_CODE_USED ? "left" : "name";
    }

    /** How the activity log names it. */
    String act() {
        return act;
    }

    /** The part of the mail's texts that names it. */
    String text() {
        return act.substring("user.".length());
    }
}
