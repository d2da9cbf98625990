/** Every constraint of every operation, kept and broken. */
@NullMarked
package io.bazaar.wire.shape;

import org.jspecify.annotations.NullMarked;
