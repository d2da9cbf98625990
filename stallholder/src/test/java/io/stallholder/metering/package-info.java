@NullMarked
package io.stallholder.metering;

import org.jspecify.annotations.NullMarked;
