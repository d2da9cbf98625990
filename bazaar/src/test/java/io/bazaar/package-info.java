/** The emulator as a whole: started, spoken to, killed. */
@NullMarked
package io.bazaar;

import org.jspecify.annotations.NullMarked;
