/** Tests of users and of how they show who they are, from the inside. */
@NullMarked
package io.stallholder.identity;

import org.jspecify.annotations.NullMarked;
