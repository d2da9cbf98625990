/** Tests of the Catalog API's change sets. */
@NullMarked
package io.bazaar.catalog;

import org.jspecify.annotations.NullMarked;
