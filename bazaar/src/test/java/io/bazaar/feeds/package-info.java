/** A seller's files. */
@NullMarked
package io.bazaar.feeds;

import org.jspecify.annotations.NullMarked;
