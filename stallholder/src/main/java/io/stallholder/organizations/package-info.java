/** Organizations, their members and roles, and seller API keys. */
@ApplicationModule(
        displayName = "organizations",
        allowedDependencies = {"kernel", "platform", "audit", "outbox", "identity"})
@NullMarked
package io.stallholder.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
