/** What AWS charges a buyer's account in a calendar month (UTC), from accepted records only. */
@NullMarked
package io.bazaar.bills;

import org.jspecify.annotations.NullMarked;
