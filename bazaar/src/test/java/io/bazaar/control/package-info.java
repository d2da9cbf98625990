/** The emulator's own switches over HTTP. */
@NullMarked
package io.bazaar.control;

import org.jspecify.annotations.NullMarked;
