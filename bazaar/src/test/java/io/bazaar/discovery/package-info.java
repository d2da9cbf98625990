/** The Discovery API, called as buyer, seller and stranger. */
@NullMarked
package io.bazaar.discovery;

import org.jspecify.annotations.NullMarked;
