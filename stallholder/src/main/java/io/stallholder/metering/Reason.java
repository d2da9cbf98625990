package io.stallholder.metering;

/** Why a record is not accepted; the desk has words and a next step for each. */
public enum Reason {
    /** Held: more units than the catalog lets one record report unseen. */
    ABOVE_CAP,
    /** Held: many times the most that the license reported in an hour lately. */
    ABOVE_RECENT,
    /** The call was made and no answer came, or none that could be read. */
    NO_ANSWER,
    /** AWS asked for fewer calls. */
    THROTTLED,
    /** AWS could not be asked: no connection, refused credentials, a disabled API. */
    UNAVAILABLE,
    /** The send journal could not be written, so nothing was sent. */
    NOT_JOURNALED,
    /** AWS listed the record as unprocessed. */
    UNPROCESSED,
    /** The answer does not say what became of the record. */
    UNCLEAR,
    /** Refused as too late after an attempt without an answer: AWS may have taken that one. */
    MAYBE_TAKEN,
    /** Another quantity came first. */
    DUPLICATE,
    /** Another quantity came first, after an attempt of ours without an answer. */
    DUPLICATE_PROBABLY_OURS,
    /** AWS knows no active agreement behind the license. */
    NOT_SUBSCRIBED,
    /** The license is unknown, does not belong to the account, or is outside its period. */
    INVALID_LICENSE,
    /** The dimension is unknown to AWS. */
    INVALID_DIMENSION,
    /** The customer is unknown to AWS. */
    INVALID_CUSTOMER,
    /** The product is unknown to AWS. */
    INVALID_PRODUCT,
    /** The tags or the allocations of the record break a rule. */
    INVALID_ALLOCATIONS,
    /** The record breaks a rule of form. */
    MALFORMED,
    /** The timestamp lies outside of what AWS takes. */
    TOO_LATE,
    /** Never sent: the link that it belongs to was undone. */
    TAKEN_BACK
}
