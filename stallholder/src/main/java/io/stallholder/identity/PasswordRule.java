package io.stallholder.identity;

/** What {@link JudgePassword} finds. */
public enum PasswordRule {
    /** It may be used. */
    FINE,
    /** Fewer than 15 characters. */
    TOO_SHORT,
    /** More than 128 characters. */
    TOO_LONG,
    /** Made of passwords, words, rows of keys or repeats that are tried first. */
    TOO_COMMON,
    /** Hardly more than the address or the vendor's name. */
    TOO_CLOSE;

    /** The fewest characters. */
    public static final int LENGTH_MIN = 15;

    /** The most characters: bounds the work of hashing. */
    public static final int LENGTH_MAX = 128;
}
