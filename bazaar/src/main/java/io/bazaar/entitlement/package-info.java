/**
 * The AWS Marketplace Entitlement Service: what a buyer holds of a contract. Source: Entitlement
 * Service API Reference, read 2026-11-22.
 */
@NullMarked
package io.bazaar.entitlement;

import org.jspecify.annotations.NullMarked;
