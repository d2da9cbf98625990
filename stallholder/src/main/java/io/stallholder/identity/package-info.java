/** Users, sign-in, sessions, e-mail verification and the business profile. */
@ApplicationModule(
        displayName = "identity",
        allowedDependencies = {"kernel", "platform", "audit", "outbox"})
@NullMarked
package io.stallholder.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
