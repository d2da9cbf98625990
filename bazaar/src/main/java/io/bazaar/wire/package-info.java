/**
 * AWS's JSON protocols on {@code POST /}: routing by {@code X-Amz-Target}, Signature Version 4,
 * error bodies.
 *
 * <p>Knows no service; {@code metering} and {@code sqs} bring their actions. Verified with own code
 * on purpose: an AWS library on both sides would cancel two equal mistakes.
 */
@NullMarked
package io.bazaar.wire;

import org.jspecify.annotations.NullMarked;
