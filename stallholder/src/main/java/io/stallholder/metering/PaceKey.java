package io.stallholder.metering;

/**
 * What AWS counts calls by: nodes of the same account and region share a pace.
 *
 * @param account the seller's AWS account; empty where one database meters from one account only
 */
record PaceKey(String account, String region) {}
