/** What an organization owes and why: its billing page. */
@ApplicationModule(
        displayName = "billing",
        allowedDependencies = {
            "kernel",
            "platform",
            "audit",
            "outbox",
            "rating",
            "usage",
            "ledger",
            "metering",
            "marketplace",
            "catalog",
            "organizations"
        })
@NullMarked
package io.stallholder.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
