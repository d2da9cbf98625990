package io.bazaar.market;

import java.util.List;

/**
 * Refused: the user lacks a right.
 *
 * @param action the IAM action, such as {@code aws-marketplace:Subscribe}
 * @param administrators who can grant it
 */
public record MissingRight(String action, List<String> administrators)
        implements SubscribeAnswer, CancelAnswer, AmendAnswer {}
