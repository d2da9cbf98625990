package io.stallholder.identity;

import java.time.Instant;

/**
 * A provider that a person can sign in with.
 *
 * @param provider its name in the settings
 * @param email what the provider called the person when it was connected
 */
public record ConnectedProvider(String provider, String email, Instant connectedAt) {}
