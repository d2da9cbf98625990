/**
 * The market's time: the wall clock plus an offset that only grows.
 *
 * <p>Everything AWS would date (agreements, tokens, metering windows, bills, mails) follows the
 * market clock; everything between two machines (signatures, queue visibility, long polling)
 * follows the wall clock. This package is the only one that reads the machine's time.
 */
@NullMarked
package io.bazaar.clock;

import org.jspecify.annotations.NullMarked;
