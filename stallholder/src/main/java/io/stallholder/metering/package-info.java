/** Seals, sends and settles one record per license, dimension and hour. */
@ApplicationModule(
        displayName = "metering",
        allowedDependencies = {
            "kernel",
            "platform",
            "audit",
            "outbox",
            "ledger",
            "marketplace",
            "marketplace::gateway",
            "catalog",
            "organizations"
        })
@NullMarked
package io.stallholder.metering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
