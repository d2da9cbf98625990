/** The pages of signing in, registering, proving an address, and the business profile. */
@NullMarked
package io.stallholder.identity.web;

import org.jspecify.annotations.NullMarked;
