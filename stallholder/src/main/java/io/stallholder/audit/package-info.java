/**
 * The append-only activity log every module writes to: one hash chain per organization and one for
 * the system. And the audit of the books: every module proves its own numbers, here it is seen to
 * that they do.
 */
@ApplicationModule(
        displayName = "audit",
        allowedDependencies = {"kernel", "platform", "outbox"})
@NullMarked
package io.stallholder.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
