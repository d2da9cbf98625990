/** Calls of metering as CloudTrail logs them in the seller's account. */
@NullMarked
package io.bazaar.trail;

import org.jspecify.annotations.NullMarked;
