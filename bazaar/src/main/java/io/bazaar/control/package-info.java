/**
 * The emulator's own switches, all under {@code /_bazaar/}: health, accounts, clock, agreements,
 * bills, records, queues, mails, faults, calls. JSON in and out; nothing here exists at AWS.
 */
@NullMarked
package io.bazaar.control;

import org.jspecify.annotations.NullMarked;
