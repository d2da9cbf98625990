@NullMarked
package io.stallholder.marketplace.aws;

import org.jspecify.annotations.NullMarked;
