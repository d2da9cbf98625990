/**
 * Whole histories through the production classes: clocks, ids, randomness, the database and AWS are
 * replaced, faults come by seed, and every step is checked against books of its own.
 */
@NullMarked
package io.stallholder.simulation;

import org.jspecify.annotations.NullMarked;
