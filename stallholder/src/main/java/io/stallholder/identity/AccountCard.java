package io.stallholder.identity;

/**
 * A card on the page {@code /account}, beside those of this module's own.
 *
 * @param template the template whose fragment {@code card} holds it
 */
public record AccountCard(String template) {}
