package io.stallholder.simulation;

import io.stallholder.ledger.SimulatedLedger;
import io.stallholder.marketplace.SimulatedMarketplace;
import io.stallholder.metering.SimulatedMetering;
import io.stallholder.usage.SimulatedUsage;

/** The stores that all nodes share. */
record Stores(
        SimulatedUsage usage,
        SimulatedLedger ledger,
        SimulatedMetering metering,
        SimulatedMarketplace marketplace) {}
