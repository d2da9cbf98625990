/**
 * What a request must look like: AWS's service models as own compact YAML, and the one validator
 * for all of them. Each constraint is a rule with an id derived from its place.
 */
@NullMarked
package io.bazaar.wire.shape;

import org.jspecify.annotations.NullMarked;
