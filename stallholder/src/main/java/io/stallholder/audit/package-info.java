/**
 * The append-only activity log every module writes to: one hash chain per organization and one for
 * the system.
 */
@ApplicationModule(
        displayName = "audit",
        allowedDependencies = {"kernel", "platform"})
@NullMarked
package io.stallholder.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
