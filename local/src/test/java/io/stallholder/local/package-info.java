@NullMarked
package io.stallholder.local;

import org.jspecify.annotations.NullMarked;
