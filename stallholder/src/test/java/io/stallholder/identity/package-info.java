@NullMarked
package io.stallholder.identity;

import org.jspecify.annotations.NullMarked;
