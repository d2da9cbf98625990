/**
 * Bazaar: an AWS Marketplace to run a seller against when AWS is out of reach.
 *
 * <p>One process, one port, one durable store. The folders:
 *
 * <ul>
 *   <li>{@code store}: the one writer; a change is on disk before it is answered
 *   <li>{@code clock}: the market's time, which can be moved
 *   <li>{@code market}: accounts, listings, agreements, licenses, registration tokens, lifecycle
 *   <li>{@code metering}: {@code ResolveCustomer} and {@code BatchMeterUsage}
 *   <li>{@code bills}: what AWS charges a buyer in a month
 *   <li>{@code invoices}: what is invoiced, paid, given back and disbursed
 *   <li>{@code feeds}: the CSV files that a seller's bucket is filled with
 *   <li>{@code trail}: the log of metering calls as CloudTrail writes it
 *   <li>{@code sqs}: the queue that carries lifecycle events to the seller
 *   <li>{@code mail}: an SMTP server with an inbox
 *   <li>{@code wire}: AWS's JSON protocols and signatures on {@code POST /}
 *   <li>{@code control}: the emulator's own switches under {@code /_bazaar/}
 *   <li>{@code pages}: what a buyer sees in the browser
 * </ul>
 *
 * <h2>How pages plug in</h2>
 *
 * {@link io.bazaar.Bazaar#start} wires the domain into one {@link io.bazaar.Emulator} and calls
 * {@code io.bazaar.pages.Pages.register(RoutesConfig, Emulator)} once, while Javalin is being
 * configured. Pages add their routes there ({@code routes.get("/marketplace/search", …)}) and reach
 * everything through the {@code Emulator}: {@code market()}, {@code accounts()}, {@code signIns()},
 * {@code bills()}, {@code inbox()}, {@code clock()}. Every answer with more than one outcome is a
 * sealed type: switch over it without a default. Pages never open the store.
 */
@NullMarked
package io.bazaar;

import org.jspecify.annotations.NullMarked;
