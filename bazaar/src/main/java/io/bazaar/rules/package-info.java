/**
 * The rules that decide calls: each with an id, a sentence, the document it comes from and how
 * certain it is. The rules themselves live with their service.
 */
@NullMarked
package io.bazaar.rules;

import org.jspecify.annotations.NullMarked;
