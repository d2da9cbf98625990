@NullMarked
package io.stallholder.console.web;

import org.jspecify.annotations.NullMarked;
