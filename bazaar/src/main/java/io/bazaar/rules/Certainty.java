package io.bazaar.rules;

/** How well a rule is known. */
public enum Certainty {
    /** AWS's documents say so. */
    DOCUMENTED,
    /** AWS's service model says so. */
    MODEL,
    /** AWS's own clients were seen to rely on it. */
    WIRE,
    /** Others report it. */
    OBSERVED,
    /** Nobody says; Bazaar had to choose. */
    CHOSEN
}
