@NullMarked
package io.stallholder.catalog;

import org.jspecify.annotations.NullMarked;
