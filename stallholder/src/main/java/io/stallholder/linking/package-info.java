/** The pending link from the registration token to a confirmed organization, and its pages. */
@ApplicationModule(
        displayName = "linking",
        allowedDependencies = {
            "kernel",
            "platform",
            "audit",
            "outbox",
            "metering",
            "ledger",
            "usage",
            "marketplace",
            "catalog",
            "organizations",
            "identity"
        })
@NullMarked
package io.stallholder.linking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
