/**
 * The little of Amazon SNS that sellers of legacy products meet: AWS's topics, and their messages
 * in signed envelopes. Source: Amazon SNS Developer Guide, read 2026-11-22.
 */
@NullMarked
package io.bazaar.sns;

import org.jspecify.annotations.NullMarked;
