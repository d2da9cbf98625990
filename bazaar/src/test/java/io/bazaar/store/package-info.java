/** What survives, and what is undone. */
@NullMarked
package io.bazaar.store;

import org.jspecify.annotations.NullMarked;
