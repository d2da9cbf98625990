@NullMarked
package io.stallholder.ledger;

import org.jspecify.annotations.NullMarked;
