/** Products, meters, AWS dimensions and dated price lists, read from configuration. */
@ApplicationModule(
        displayName = "catalog",
        allowedDependencies = {"kernel", "platform", "audit", "outbox"})
@NullMarked
package io.stallholder.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
