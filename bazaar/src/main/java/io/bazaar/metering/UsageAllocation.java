package io.bazaar.metering;

import java.util.List;
import java.util.Map;

/**
 * A tagged share of a record's quantity.
 *
 * @param tags key and value in order; empty for the untagged share
 */
record UsageAllocation(int quantity, List<Map.Entry<String, String>> tags) {}
