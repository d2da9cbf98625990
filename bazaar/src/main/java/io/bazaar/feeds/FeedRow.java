package io.bazaar.feeds;

import java.util.List;

/**
 * What a feed says of one thing now.
 *
 * @param key what it is about
 * @param values in the order of the columns, without the history
 */
record FeedRow(String key, List<String> values) {

    FeedRow {
        values = List.copyOf(values);
    }
}
