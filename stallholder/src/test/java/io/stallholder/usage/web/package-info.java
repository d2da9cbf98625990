@NullMarked
package io.stallholder.usage.web;

import org.jspecify.annotations.NullMarked;
