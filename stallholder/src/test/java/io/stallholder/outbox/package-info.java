@NullMarked
package io.stallholder.outbox;

import org.jspecify.annotations.NullMarked;
