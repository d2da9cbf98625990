/** Tests of how the API shows things. */
@NullMarked
package io.stallholder.console.api;

import org.jspecify.annotations.NullMarked;
