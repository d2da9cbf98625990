/** Mail, enqueued in the caller's own transaction and delivered by a job with bounded retry. */
@ApplicationModule(
        displayName = "outbox",
        allowedDependencies = {"kernel", "platform"})
@NullMarked
package io.stallholder.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
