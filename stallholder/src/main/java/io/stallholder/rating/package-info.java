/** Turns closed hourly totals into charges at the price of the event's time; pure arithmetic. */
@ApplicationModule(
        displayName = "rating",
        allowedDependencies = {
            "kernel",
            "platform",
            "audit",
            "outbox",
            "usage",
            "catalog",
            "marketplace",
            "ledger"
        })
@NullMarked
package io.stallholder.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
