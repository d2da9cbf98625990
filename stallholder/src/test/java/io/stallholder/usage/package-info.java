@NullMarked
package io.stallholder.usage;

import org.jspecify.annotations.NullMarked;
