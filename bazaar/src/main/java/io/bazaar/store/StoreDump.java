package io.bazaar.store;

import java.util.NavigableMap;

/**
 * Everything in a store.
 *
 * @param tables rows as JSON by table and key
 * @param sequences last numbers given
 */
public record StoreDump(
        NavigableMap<String, NavigableMap<String, String>> tables,
        NavigableMap<String, Long> sequences) {}
