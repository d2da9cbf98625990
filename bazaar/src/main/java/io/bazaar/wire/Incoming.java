package io.bazaar.wire;

/**
 * A request as it arrived.
 *
 * @param address its target or, without one, its path
 * @param isTarget which of the two
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(
        SignedRequest request, byte[] body, String requestId, String address, boolean isTarget) {}
