package io.bazaar.rules;

/** Something that decides a call or one of its records. */
public interface Rule {

    /** Stable name, such as {@code batch-meter-usage.timestamp-future}. */
    String id();

    /** The rule in one sentence. */
    String says();

    /** Where it is written, with the date on which it was read. */
    String source();

    /** How well it is known. */
    Certainty certainty();
}
