package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;

/** What tells the records of one batch apart. */
public record RecordKey(LicenseArn license, DimensionKey dimension, Instant timestamp) {}
