/** The Discovery API: listings, products and offers as any AWS account finds them. */
@NullMarked
package io.bazaar.discovery;

import org.jspecify.annotations.NullMarked;
