/** Official SDKs of other languages, and the README's own commands, as clients of a market. */
@NullMarked
package io.bazaar.sdk;

import org.jspecify.annotations.NullMarked;
