@NullMarked
package io.stallholder.platform;

import org.jspecify.annotations.NullMarked;
