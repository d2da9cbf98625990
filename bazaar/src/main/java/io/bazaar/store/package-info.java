/**
 * The durable state: typed tables over H2's MVStore behind one writer thread.
 *
 * <p>A change runs alone, is committed whole or rolled back whole, and is forced to disk before its
 * caller hears of it. Changes that wait together share one force.
 */
@NullMarked
package io.bazaar.store;

import org.jspecify.annotations.NullMarked;
