/** The simulation's histories against Bazaar over the wire. */
@NullMarked
package io.stallholder.simulation;

import org.jspecify.annotations.NullMarked;
