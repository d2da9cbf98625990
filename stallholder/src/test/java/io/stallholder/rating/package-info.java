@NullMarked
package io.stallholder.rating;

import org.jspecify.annotations.NullMarked;
