/** The pages from the marketplace's form post to the linked organization. */
@NullMarked
package io.stallholder.linking.web;

import org.jspecify.annotations.NullMarked;
