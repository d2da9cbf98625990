/**
 * AWS's wire: JSON 1.0 and 1.1, REST with JSON, Smithy's RPC in CBOR; routing by target or path,
 * Signature Version 4, shapes, quotas, error bodies.
 *
 * <p>Knows no service; each brings its {@link io.bazaar.wire.AwsOperation operations}. Verified
 * with own code on purpose: an AWS library on both sides would cancel two equal mistakes.
 */
@NullMarked
package io.bazaar.wire;

import org.jspecify.annotations.NullMarked;
