@NullMarked
package io.stallholder.organizations;

import org.jspecify.annotations.NullMarked;
