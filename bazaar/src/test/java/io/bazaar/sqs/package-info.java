/** The queue, spoken to by the official SDK. */
@NullMarked
package io.bazaar.sqs;

import org.jspecify.annotations.NullMarked;
