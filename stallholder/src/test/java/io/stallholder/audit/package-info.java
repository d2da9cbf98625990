@NullMarked
package io.stallholder.audit;

import org.jspecify.annotations.NullMarked;
