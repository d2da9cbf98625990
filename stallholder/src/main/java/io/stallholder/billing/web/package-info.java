/** The billing page. */
@NullMarked
package io.stallholder.billing.web;

import org.jspecify.annotations.NullMarked;
