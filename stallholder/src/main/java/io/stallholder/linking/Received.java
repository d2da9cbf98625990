package io.stallholder.linking;

import java.util.UUID;

/** What became of a registration token. */
public sealed interface Received {

    /** There is a pending link, in this browser. */
    record Pending(UUID link) implements Received {}

    /** The token is too old. */
    record Expired() implements Received {}

    /** No token, or none that AWS knows. */
    record Invalid() implements Received {}

    /** A token for a product that is not sold here. */
    record WrongProduct() implements Received {}

    /** AWS could not be asked. */
    record Unavailable(boolean retryable) implements Received {}

    /** Too many tokens at once. */
    record TooMany() implements Received {}
}
