package io.stallholder.marketplace.gateway;

import java.util.List;

/**
 * The Marketplace Metering API as the product sees it. Every answer is a value: an implementation
 * throws only where it was called wrongly.
 */
public interface MeteringGateway {

    /** Most records that one call may carry. Source: API reference, BatchMeterUsage. */
    int RECORDS_PER_CALL_MAX = 25;

    /**
     * Asks who the bearer of a registration token is. May be repeated: the same token gives the
     * same answer until it expires.
     */
    ResolveAnswer resolve(String registrationToken);

    /**
     * Sends one batch exactly as given, once: no retry hides inside, so that the caller's record of
     * attempts is the whole truth.
     *
     * @param records 1 to {@value #RECORDS_PER_CALL_MAX}, all of one product and told by license,
     *     or all by product code; no key twice
     */
    BatchAnswer send(List<UsageRecord> records);
}
