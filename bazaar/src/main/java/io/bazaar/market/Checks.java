package io.bazaar.market;

/** The market definition's own truth, said with the bad value. */
final class Checks {

    private Checks() {}

    static void that(boolean truth, String otherwise) {
        if (!truth) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
