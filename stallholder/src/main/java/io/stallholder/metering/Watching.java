package io.stallholder.metering;

import io.micrometer.core.instrument.MeterRegistry;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.WallClock;

/** What it takes to watch the port to AWS. */
record Watching(CallOutcomes outcomes, WallClock wall, MeterRegistry meters) {

    /** The same port, watched. */
    MeteringGateway of(MeteringGateway gateway) {
        return new WatchedGateway(gateway, outcomes, wall, meters);
    }

    /** A port that is watched; the bare one stays for other callers. */
    record Watched(MeteringGateway gateway) {}
}
