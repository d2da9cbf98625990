/**
 * The data feeds that AWS delivers to a seller: CSV files by feed, year and month, to which each
 * midnight (UTC) appends what is new of the day before.
 *
 * <p>Source: AWS Marketplace Seller Guide, data feeds, read 2026-11-26. A row is never changed: a
 * later row with the same key says what is right now.
 */
@NullMarked
package io.bazaar.feeds;

import org.jspecify.annotations.NullMarked;
