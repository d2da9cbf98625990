/**
 * What AWS invoices and what becomes of an invoice: issued from accepted records and agreed prices,
 * paid or not, adjusted by credit memos, disbursed to the seller.
 *
 * <p>Everything happens at a midnight (UTC) of the market's clock or at purchase, in one change,
 * once. Amounts are US dollars before tax unless said otherwise.
 */
@NullMarked
package io.bazaar.invoices;

import org.jspecify.annotations.NullMarked;
