/** What is sold and bought, tried on a clock that stands still. */
@NullMarked
package io.bazaar.market;

import org.jspecify.annotations.NullMarked;
