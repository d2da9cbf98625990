package io.bazaar.market;

/** How AWS treats a buyer's account. */
public enum Standing {
    OPEN,

    /** Under suspicion of compromise, abuse or fraud: buys nothing, and its usage is not taken. */
    SUSPENDED,

    /** Gone for good. */
    CLOSED;

    /** Whether this may follow. */
    public boolean canBecome(Standing next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case SUSPENDED -> next != SUSPENDED;
            case CLOSED -> false;
        };
    }
}
