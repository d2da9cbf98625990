package io.bazaar.wire;

/**
 * How strict the wire is.
 *
 * @param quotas whether calls per second are limited as AWS limits them, on the wall clock
 */
public record WireSettings(SignatureCheck signatures, boolean quotas) {

    /** As AWS. */
    public static WireSettings aws() {
        return new WireSettings(SignatureCheck.STRICT, true);
    }

    /** Signatures as AWS, calls as many as can be made: for programs that move the clock. */
    public static WireSettings unhurried() {
        return new WireSettings(SignatureCheck.STRICT, false);
    }
}
