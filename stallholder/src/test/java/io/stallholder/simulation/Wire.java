package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.SearchAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.List;

/**
 * What lies between a history and AWS: nothing, where AWS is a model within the history, or bytes
 * and an AWS that keeps a book of its own. It is told of everything that happens at AWS, together
 * with what the model says of it.
 */
interface Wire {

    /** A buyer subscribes. */
    void sold(Sold license);

    /** The buyer cancels. */
    void ended(Sold license);

    /** AWS knows this dimension of the license no longer. */
    void poisoned(Sold license, DimensionKey dimension);

    /** Another program of the seller reports usage. */
    void reported(UsageRecord usage);

    /** The event that AWS puts into the seller's queue. */
    String event(Sold license, String type, String imagined);

    /** Sends a batch on its way. */
    BatchAnswer carry(List<UsageRecord> records, Trip trip);

    /** Who comes with the token of this license. */
    ResolveAnswer resolve(Sold license, ResolveAnswer imagined);

    /** What AWS lists. */
    SearchAnswer search(AgreementSearch search, SearchAnswer imagined);
}
