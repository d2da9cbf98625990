/** Metering calls as CloudTrail has them. */
@NullMarked
package io.bazaar.trail;

import org.jspecify.annotations.NullMarked;
