/**
 * The AWS Marketplace Metering Service for products with licenses: {@code ResolveCustomer} and
 * {@code BatchMeterUsage}.
 *
 * <p>A record is identified by license, dimension, UTC hour and Region; the first quantity written
 * is the one that is billed. Source: AWS Marketplace Metering API Reference, read 2026-11-22.
 */
@NullMarked
package io.bazaar.metering;

import org.jspecify.annotations.NullMarked;
