/** The only package that sees the AWS SDK: metering over its signer, and SQS. */
@NullMarked
package io.stallholder.marketplace.aws;

import org.jspecify.annotations.NullMarked;
