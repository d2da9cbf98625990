package io.bazaar.metering;

/** A key and value by which a seller tells shares of usage apart. */
public record UsageTag(String key, String value) {}
