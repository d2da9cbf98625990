package io.bazaar.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a registration token stands for, as it is stored; market time.
 *
 * @param usedAt when it was first resolved, where that matters; absent until then
 */
record RegistrationToken(String agreementId, Instant expiresAt, @Nullable Instant usedAt) {}
