package io.bazaar.pages;

import io.bazaar.market.SubscribeAnswer;
import io.bazaar.market.SubscribeAnswer.Subscribed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Remembers which purchase came of which form, so that a double click buys once.
 *
 * <p>Each drawn form has its own attempt; the latest thousand purchases are kept in memory.
 * Attempts are worked off one after another. A refused attempt may be made again.
 */
final class Attempts {

    private static final int KEPT_MAX = 1000;

    private final Map<String, Subscribed> purchases =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Subscribed> eldest) {
                    return size() > KEPT_MAX;
                }
            };

    String next() {
        return UUID.randomUUID().toString();
    }

    /** Does the work, or answers the purchase that came of it the first time. */
    synchronized SubscribeAnswer once(String attempt, Supplier<SubscribeAnswer> work) {
        Subscribed before = purchases.get(attempt);
        if (before != null) {
            return before;
        }
        SubscribeAnswer answer = work.get();
        if (answer instanceof Subscribed purchase) {
            purchases.put(attempt, purchase);
        }
        return answer;
    }
}
