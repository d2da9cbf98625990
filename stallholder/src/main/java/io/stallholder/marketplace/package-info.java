/** Agreements, licenses, the dated license-to-organization assignments and the lifecycle inbox. */
@ApplicationModule(
        displayName = "marketplace",
        allowedDependencies = {"kernel", "platform", "audit", "outbox", "organizations", "catalog"})
@NullMarked
package io.stallholder.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
