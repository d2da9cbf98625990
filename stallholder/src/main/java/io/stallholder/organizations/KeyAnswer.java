package io.stallholder.organizations;

/** What came of making or changing a key. */
public sealed interface KeyAnswer {

    /** Here is its text, this once. */
    record Issued(IssuedKey issued) implements KeyAnswer {}

    /** It is so from now on. */
    record Changed(ApiKey key) implements KeyAnswer {}

    /**
     * It would do more than who asks may do: nobody gives, or takes over, what they do not hold.
     */
    record BeyondYours() implements KeyAnswer {}

    /** The organization has {@link OrganizationKeys#KEYS_MAX} keys that are not revoked. */
    record TooMany() implements KeyAnswer {}

    /** There is no such key, or it has ended for ever. */
    record Gone() implements KeyAnswer {}
}
