/** Tests of organizations without their pages. */
@NullMarked
package io.stallholder.organizations;

import org.jspecify.annotations.NullMarked;
