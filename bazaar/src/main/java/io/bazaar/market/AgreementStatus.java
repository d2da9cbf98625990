package io.bazaar.market;

/** The life of an agreement: it runs, then it has ended for one reason and stays so. */
public enum AgreementStatus {
    ACTIVE,

    /** By the buyer, or by a granted request. */
    CANCELLED,

    /** At its agreed end. */
    EXPIRED,

    /** By AWS. */
    TERMINATED,

    /** A successor with the same terms goes on. */
    RENEWED,

    /** A successor with other terms goes on. */
    REPLACED;

    /** Whether this state may follow. */
    public boolean canBecome(AgreementStatus next) {
        return switch (this) {
            case ACTIVE -> next != ACTIVE;
            case CANCELLED, EXPIRED, TERMINATED, RENEWED, REPLACED -> false;
        };
    }

    /** Whether another agreement takes this one's place. */
    public boolean hasSuccessor() {
        return this == RENEWED || this == REPLACED;
    }
}
