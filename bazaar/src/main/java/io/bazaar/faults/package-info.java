/** Mishaps that a test can order, so that a seller's recovery can be tried. */
@NullMarked
package io.bazaar.faults;

import org.jspecify.annotations.NullMarked;
