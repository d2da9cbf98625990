package io.bazaar.pages;

import io.bazaar.calls.Call;
import io.bazaar.rules.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A usage record that AWS did not take.
 *
 * @param timestamp what the seller sent; absent where that is no time
 * @param quantity as it was sent
 * @param status the record's own status, or the error that refused the whole batch
 * @param rule which decided; absent where none is known
 */
record RefusedRecord(
        Call call,
        String licenseArn,
        String accountId,
        String dimension,
        @Nullable Instant timestamp,
        String quantity,
        String status,
        @Nullable Rule rule) {}
