/** The port to AWS: what is asked of it and the sealed answers it gives. */
@NamedInterface("gateway")
@NullMarked
package io.stallholder.marketplace.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
