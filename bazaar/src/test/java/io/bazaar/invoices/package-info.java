/** Invoices from acceptance to disbursement. */
@NullMarked
package io.bazaar.invoices;

import org.jspecify.annotations.NullMarked;
