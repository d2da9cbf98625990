/** Values that three modules or more share: no Spring, no SQL, at most 16 types. */
@ApplicationModule(
        displayName = "kernel",
        allowedDependencies = {})
@NullMarked
package io.stallholder.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
