/** The usage API on the wire: CloudEvents in, one answer per event out. */
@NullMarked
package io.stallholder.usage.web;

import org.jspecify.annotations.NullMarked;
