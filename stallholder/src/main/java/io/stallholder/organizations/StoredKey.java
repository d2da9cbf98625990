package io.stallholder.organizations;

/**
 * A seller key as it is kept.
 *
 * @param hash SHA-256 of its secret: with 200 random bits, slow hashing would add nothing
 */
record StoredKey(SellerKey key, String hash) {}
