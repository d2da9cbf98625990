/** Tests of taking a whole state over. */
@NullMarked
package io.bazaar.state;

import org.jspecify.annotations.NullMarked;
