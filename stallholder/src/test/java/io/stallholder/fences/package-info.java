/** Taste as failing tests: every fence, and for each a fixture that it must refuse. */
@NullMarked
package io.stallholder.fences;

import org.jspecify.annotations.NullMarked;
