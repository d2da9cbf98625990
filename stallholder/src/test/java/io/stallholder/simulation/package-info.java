/** The modules of the money's way, wired together in memory. */
@NullMarked
package io.stallholder.simulation;

import org.jspecify.annotations.NullMarked;
