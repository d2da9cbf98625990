/** The Agreement API, called as buyer, seller and stranger. */
@NullMarked
package io.bazaar.agreement;

import org.jspecify.annotations.NullMarked;
