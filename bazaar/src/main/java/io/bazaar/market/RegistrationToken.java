package io.bazaar.market;

import java.time.Instant;

/** What a registration token stands for, as it is stored; market time. */
record RegistrationToken(String agreementId, Instant expiresAt) {}
