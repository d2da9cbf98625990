/**
 * The Catalog API's change sets, as far as a pay-as-you-go SaaS listing needs them: products and
 * offers that a seller describes in AWS's own JSON and that can be bought at once.
 */
@NullMarked
package io.bazaar.catalog;

import org.jspecify.annotations.NullMarked;
