package io.stallholder.metering;

import java.util.List;

/**
 * The store of the kill switches: products of which no node sends anything. Every method is a
 * transaction of its own.
 *
 * <p>A switch is looked at where records are taken and again where a call is noted, in the same
 * statement, so no node has to be told. A call that is under way cannot be called back.
 */
interface Switches {

    /** Stops the product. Returns false, having done nothing, if it is stopped already. */
    boolean stop(String productCode, Decision decision);

    /** Lets the product send again. Returns false, having done nothing, if it is not stopped. */
    boolean resume(String productCode, Decision decision);

    /** The products that are stopped, by product code. */
    List<StoppedProduct> stopped();
}
