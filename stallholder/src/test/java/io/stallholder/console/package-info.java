@NullMarked
package io.stallholder.console;

import org.jspecify.annotations.NullMarked;
