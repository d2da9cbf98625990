@NullMarked
package io.stallholder.linking;

import org.jspecify.annotations.NullMarked;
