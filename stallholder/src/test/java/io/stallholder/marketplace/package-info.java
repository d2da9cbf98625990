@NullMarked
package io.stallholder.marketplace;

import org.jspecify.annotations.NullMarked;
