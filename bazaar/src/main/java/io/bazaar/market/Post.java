package io.bazaar.market;

import io.bazaar.sqs.QueueId;
import java.time.Instant;

/**
 * An event that is delivered later: it was delayed or held back.
 *
 * @param afterNext whether it arrives right after the next event, if that is earlier
 */
record Post(String key, Instant at, QueueId queue, String body, boolean afterNext) {}
