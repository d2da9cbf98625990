package io.bazaar.market;

/** What a dimension is called in one language; {@code unit} names one unit of it. */
public record DimensionTexts(String name, String description, String unit) {}
