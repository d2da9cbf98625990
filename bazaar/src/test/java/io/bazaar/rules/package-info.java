/** That every rule is proved both ways. */
@NullMarked
package io.bazaar.rules;

import org.jspecify.annotations.NullMarked;
