/** Sums to the cent. */
@NullMarked
package io.bazaar.bills;

import org.jspecify.annotations.NullMarked;
