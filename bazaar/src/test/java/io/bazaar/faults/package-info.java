/** Tests of the mishaps that can be ordered. */
@NullMarked
package io.bazaar.faults;

import org.jspecify.annotations.NullMarked;
