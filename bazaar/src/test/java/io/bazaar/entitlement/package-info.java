/** What GetEntitlements lists, refuses and pages. */
@NullMarked
package io.bazaar.entitlement;

import org.jspecify.annotations.NullMarked;
