/** Attacks on the whole program, and what is said of them in docs/security. */
@NullMarked
package io.stallholder.security;

import org.jspecify.annotations.NullMarked;
