/** What every test needs: one PostgreSQL per JVM, a fresh database per class, clocks that move. */
@NullMarked
package io.stallholder.testing;

import org.jspecify.annotations.NullMarked;
