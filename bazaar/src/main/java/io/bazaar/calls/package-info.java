/** The log of the calls that AWS clients made: request, answer and the rules that decided. */
@NullMarked
package io.bazaar.calls;

import org.jspecify.annotations.NullMarked;
