/** The market's time and who is waited for. */
@NullMarked
package io.bazaar.clock;

import org.jspecify.annotations.NullMarked;
