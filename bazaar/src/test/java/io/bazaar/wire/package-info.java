/** Signatures against published examples. */
@NullMarked
package io.bazaar.wire;

import org.jspecify.annotations.NullMarked;
