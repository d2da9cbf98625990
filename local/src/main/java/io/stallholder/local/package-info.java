/**
 * The local stack: PostgreSQL, SMTP, Bazaar and Stallholder in one JVM with one market clock, and
 * the sample vendor with its buyers as data.
 */
@NullMarked
package io.stallholder.local;

import org.jspecify.annotations.NullMarked;
