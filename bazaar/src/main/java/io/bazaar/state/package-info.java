/** Everything that a Bazaar knows, as one JSON document that another can take over. */
@NullMarked
package io.bazaar.state;

import org.jspecify.annotations.NullMarked;
