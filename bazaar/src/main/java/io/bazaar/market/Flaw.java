package io.bazaar.market;

/**
 * Something wrong in the market's file.
 *
 * @param line from 1
 * @param message what is wrong and what to write
 */
public record Flaw(int line, String message) {}
