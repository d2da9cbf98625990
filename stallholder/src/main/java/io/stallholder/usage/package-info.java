/** Ingestion of usage events: dedup, hourly totals and the gates that close an hour. */
@ApplicationModule(
        displayName = "usage",
        allowedDependencies = {"kernel", "platform", "audit", "outbox", "organizations", "catalog"})
@NullMarked
package io.stallholder.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
