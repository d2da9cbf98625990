/**
 * Bazaar in a seller's own JUnit tests: {@link io.bazaar.junit.BazaarTest} starts an AWS
 * Marketplace in process and hands its server, buyer, clock and faults to test methods.
 */
@NullMarked
package io.bazaar.junit;

import org.jspecify.annotations.NullMarked;
