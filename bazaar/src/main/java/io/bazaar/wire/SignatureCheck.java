package io.bazaar.wire;

/** How closely signatures are looked at. */
public enum SignatureCheck {
    /** As AWS does. */
    STRICT,
    /** The access key says who calls; signature, date and scope are not looked at. */
    LENIENT
}
