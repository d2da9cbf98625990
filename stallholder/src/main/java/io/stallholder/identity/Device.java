package io.stallholder.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser in which a person is signed in, as its owner tells it apart.
 *
 * @param client the browser's family and system: {@code Firefox, Linux}; empty if it did not say
 * @param network the network address that it signed in from
 * @param seenAt when it last asked for a page, to the minute
 */
public record Device(
        UUID id, String client, String network, Proof proof, Instant openedAt, Instant seenAt) {}
