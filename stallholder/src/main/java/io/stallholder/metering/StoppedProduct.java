package io.stallholder.metering;

import java.time.Instant;

/**
 * A product of which nothing is sent, and who stopped it.
 *
 * @param since business time
 */
public record StoppedProduct(String productCode, String by, String note, Instant since) {}
