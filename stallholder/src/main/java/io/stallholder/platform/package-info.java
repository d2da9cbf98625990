/**
 * The two clocks, ids, transactions with retry, tenant settings, problem details and job wiring; it
 * knows no domain word but the tenant.
 */
@ApplicationModule(
        displayName = "platform",
        allowedDependencies = {"kernel"})
@NullMarked
package io.stallholder.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
