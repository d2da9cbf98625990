/**
 * A small durable SQS: standard queues, at least once, on the wall clock.
 *
 * <p>{@link io.bazaar.sqs.Queues} is the queue itself; {@code SqsActions} speaks AWS's JSON 1.0
 * protocol for it.
 */
@NullMarked
package io.bazaar.sqs;

import org.jspecify.annotations.NullMarked;
