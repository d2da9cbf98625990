/** The metering rules, tried on a clock that stands still. */
@NullMarked
package io.bazaar.metering;

import org.jspecify.annotations.NullMarked;
