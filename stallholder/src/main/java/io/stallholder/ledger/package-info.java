/**
 * The append-only double-entry ledger: what was rated, per organization, license and dimension, and
 * how far.
 */
@ApplicationModule(
        displayName = "ledger",
        allowedDependencies = {"kernel", "platform", "audit", "outbox"})
@NullMarked
package io.stallholder.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
