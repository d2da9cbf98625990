@NullMarked
package io.stallholder.billing;

import org.jspecify.annotations.NullMarked;
